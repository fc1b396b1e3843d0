import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"

import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { DatabaseProblem } from "../DatabaseProblem.ts"
import { folderProblem } from "./folderProblem.ts"

const pause = "50 millis"

const busy = 5

/** SQLite's numbers for what the system says in words. */
const systemCodes: Readonly<Record<number, string>> = { 8: "EROFS", 13: "ENOSPC", 14: "EACCES" }

const numberOf = (error: unknown): number => ((error ?? {}) as { readonly errcode?: number }).errcode ?? 0

const problemOf = (file: string, error: unknown): DatabaseProblem =>
  folderProblem(dirname(file), { code: systemCodes[numberOf(error) & 0xff] ?? `SQLite's error ${numberOf(error)}` })

/** Nothing is ever written: a disk that is full must not keep anybody from stopping a server. */
const takeIt = "pragma journal_mode = memory; begin exclusive"

/**
 * Holds a file for this process alone until the scope closes. Node has no file locks of its own; SQLite's are the
 * system's, which takes them back from a process that dies, so that there is no stale lock to tell from a held one.
 */
export const lockFile = (file: string, patienceMs: number): Effect.Effect<void, DatabaseProblem, Scope.Scope> =>
  Effect.gen(function* () {
    const lock = yield* Effect.acquireRelease(
      Effect.try({ try: () => new DatabaseSync(file), catch: (error) => problemOf(file, error) }),
      (open) => Effect.sync(() => open.close())
    )
    const take = Effect.try({
      try: () => lock.exec(takeIt),
      catch: (error) => (numberOf(error) === busy ? ("held" as const) : problemOf(file, error))
    })
    const again = (left: number): Effect.Effect<void, DatabaseProblem> =>
      take.pipe(
        Effect.catch((problem) => {
          if (problem !== "held") {
            return Effect.fail(problem)
          }
          return left > 0 ? Effect.andThen(Effect.sleep(pause), again(left - 50)) : Effect.fail(neverFree(file))
        })
      )
    yield* again(patienceMs)
  })

const neverFree = (file: string): DatabaseProblem =>
  new DatabaseProblem({
    code: "SERVER_BUSY",
    message: "another command is starting or stopping the embedded server, and does not come to an end",
    because: `it holds ${file}`,
    fix: "wait for it, or end it, and try again"
  })
