import { spawn } from "node:child_process"
import { tmpdir } from "node:os"

import * as Effect from "effect/Effect"

import type { ServerUser } from "./ServerUser.ts"

/** How a program has ended. */
export interface ProgramEnd {
  /** Undefined for one that could not be started, or was ended by a signal. */
  readonly status: number | undefined
  /** Everything it wrote, of both streams. */
  readonly output: string
}

/** The surroundings of Postgres' programs: nothing of PGDATA and its kin, and messages in English. */
export const serverEnvironment = (): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "/usr/bin:/bin",
  TMPDIR: tmpdir(),
  LC_ALL: "C",
  ...(process.env["SystemRoot"] === undefined ? {} : { SystemRoot: process.env["SystemRoot"] })
})

/** The part of a program's options that says who runs it. */
export const runBy = (user: ServerUser | undefined): { readonly uid?: number; readonly gid?: number } =>
  user === undefined ? {} : { uid: user.uid, gid: user.gid }

/** Runs a program to its end. */
export const runProgram = (
  program: string,
  words: ReadonlyArray<string>,
  user: ServerUser | undefined,
  folder?: string
): Effect.Effect<ProgramEnd> =>
  Effect.callback((resume) => {
    const child = spawn(program, words, {
      ...runBy(user),
      ...(folder === undefined ? {} : { cwd: folder }),
      env: serverEnvironment(),
      stdio: ["ignore", "pipe", "pipe"]
    })
    let output = ""
    const keep = (part: Buffer): void => {
      output += part.toString("utf8")
    }
    child.stdout.on("data", keep)
    child.stderr.on("data", keep)
    child.on("error", (error) => resume(Effect.succeed({ status: undefined, output: error.message })))
    child.on("close", (status) => resume(Effect.succeed({ status: status ?? undefined, output })))
    return Effect.sync(() => child.kill())
  })
