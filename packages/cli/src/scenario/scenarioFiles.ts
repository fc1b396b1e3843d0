import { readdir, readFile } from "node:fs/promises"
import { isAbsolute, join, relative } from "node:path"
import { fileURLToPath } from "node:url"

import type { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"

import { CliFailure } from "../failure/CliFailure.ts"
import { unknownName } from "../failure/unknownName.ts"
import { parseScenarioText } from "./parseScenarioText.ts"

/** A scenario with the file that it was read from. */
export interface ScenarioFile {
  readonly scenario: Scenario
  /** As people would write it. */
  readonly file: string
  readonly text: string
}

const shipped = fileURLToPath(new URL("../../scenarios/", import.meta.url))

const extension = ".yaml"

/** The names of the scenarios that come with sagaproof, sorted. */
export const shippedNames = async (): Promise<ReadonlyArray<string>> =>
  (await readdir(shipped))
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .sort()

/** Every scenario that comes with sagaproof, by name. */
export const shippedScenarios = async (): Promise<ReadonlyArray<ScenarioFile>> =>
  Promise.all(
    (await shippedNames()).map((name) => readScenario(join(shipped, name + extension), `${name}${extension}`))
  )

/** Finds a scenario: one that comes with sagaproof by its name, any other by the path of its file. */
export const findScenario = async (nameOrFile: string, folder: string): Promise<ScenarioFile> => {
  const names = await shippedNames()
  if (names.includes(nameOrFile)) {
    return readScenario(join(shipped, nameOrFile + extension), `${nameOrFile}${extension}`)
  }
  if (!isPath(nameOrFile)) {
    throw unknownName("scenario", nameOrFile, names, "sagaproof scenario list")
  }
  const path = isAbsolute(nameOrFile) ? nameOrFile : join(folder, nameOrFile)
  const shown = relative(folder, path)
  return readScenario(path, shown.startsWith("..") ? path : shown)
}

const isPath = (word: string): boolean => /[/\\]|\.ya?ml$/i.test(word)

const readScenario = async (path: string, file: string): Promise<ScenarioFile> => {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CliFailure({
      code: error.code === "ENOENT" ? "FILE_NOT_FOUND" : "FILE_NOT_READABLE",
      exit: error.code === "ENOENT" ? "usage" : "environment",
      message: error.code === "ENOENT" ? `there is no file ${file}` : `${file} cannot be read: ${error.message}`,
      fix: "sagaproof scenario list shows those that come with sagaproof"
    })
  })
  return { scenario: parseScenarioText(text, file), file, text }
}
