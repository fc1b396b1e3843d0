import { existsSync } from "node:fs"
import { readdir, readFile, stat } from "node:fs/promises"
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
  const path = isAbsolute(nameOrFile) ? nameOrFile : join(folder, nameOrFile)
  if (!isPath(nameOrFile) && !existsSync(path)) {
    throw unknownName("scenario", nameOrFile, names, "sagaproof scenario list")
  }
  const shown = relative(folder, path)
  return readScenario(path, shown.startsWith("..") ? path : shown)
}

const isPath = (word: string): boolean => /[/\\]|\.ya?ml$/i.test(word)

const readScenario = async (path: string, file: string): Promise<ScenarioFile> => {
  const bytes = await readBytes(path, file).catch((error: NodeJS.ErrnoException) => {
    throw error instanceof CliFailure ? error : unreadable(file, error)
  })
  const text = decodeText(bytes, file)
  return { scenario: parseScenarioText(text, file), file, text }
}

/** Far more than any scenario that a person has written. */
const largestMegabytes = 16

const readBytes = async (path: string, file: string): Promise<Uint8Array> => {
  const facts = await stat(path)
  if (!facts.isFile()) {
    const what = facts.isDirectory() ? "a folder" : "no regular file"
    throw unusable(`${file} is ${what}`, "name a scenario file in it, such as mine.yaml")
  }
  if (facts.size > largestMegabytes * 1_000_000) {
    const size = Math.round(facts.size / 1_000_000)
    throw unusable(
      `${file} has ${size} MB, and a scenario file at most ${largestMegabytes}`,
      "use count, and {n} in ids"
    )
  }
  return readFile(path)
}

/** A scenario is text; anything else is told as such, and not as a hundred errors of its notation. */
const decodeText = (bytes: Uint8Array, file: string): string => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    if (!text.includes("\0")) {
      return text
    }
  } catch {
    // Told below: the decoder only says that the bytes are not valid.
  }
  throw unusable(`${file} is no text in UTF-8`, "save it as UTF-8, or name another file")
}

const unusable = (message: string, fix: string): CliFailure =>
  new CliFailure({ code: "INVALID_SCENARIO", exit: "usage", message, fix })

const unreadable = (file: string, { code, message }: NodeJS.ErrnoException): CliFailure => {
  const isMissing = code === "ENOENT" || code === "ENOTDIR"
  return new CliFailure({
    code: isMissing ? "FILE_NOT_FOUND" : "FILE_NOT_READABLE",
    exit: isMissing ? "usage" : "environment",
    message: isMissing ? `there is no file ${file}` : `${file} cannot be read: ${message}`,
    fix: "sagaproof scenario list shows those that come with sagaproof"
  })
}
