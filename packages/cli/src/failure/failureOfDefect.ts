import { mkdirSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { isAbsolute, join } from "node:path"

import { toolFacts } from "../tool/toolFacts.ts"
import type { Terminal } from "../terminal/Terminal.ts"
import { CliFailure } from "./CliFailure.ts"

/** A defect of ours in one line; what helps to find it goes into a file. */
export const failureOfDefect = (error: unknown, words: ReadonlyArray<string>, terminal: Terminal): CliFailure => {
  const [message = "an unknown error"] = (error instanceof Error ? error.message : String(error)).split("\n")
  const file = writeCrashFile(error, words, terminal)
  return new CliFailure({
    code: "INTERNAL_ERROR",
    exit: "internal",
    message: `a defect of sagaproof: ${message === "" ? "an unknown error" : message}`,
    fix: file === undefined ? "report it with the command that you ran" : `report it with ${file}`
  })
}

const writeCrashFile = (error: unknown, words: ReadonlyArray<string>, terminal: Terminal): string | undefined => {
  const { XDG_STATE_HOME = "" } = terminal.environment
  const state = isAbsolute(XDG_STATE_HOME) ? XDG_STATE_HOME : join(homedir(), ".local", "state")
  const folder = join(state, "sagaproof", "crashes")
  const file = join(folder, `${new Date().toISOString().replaceAll(":", "-")}-${process.pid}.json`)
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, `${JSON.stringify({ tool: toolFacts(), platform: process.platform, words, stack }, null, 2)}\n`)
    return file
  } catch {
    return undefined
  }
}
