import { existsSync } from "node:fs"

import * as Effect from "effect/Effect"

import { DatabaseProblem } from "../DatabaseProblem.ts"
import type { Binaries } from "./Binaries.ts"
import type { Lodging } from "./chooseHome.ts"
import { lastLines } from "./lastLines.ts"
import { livingPostmaster } from "./Postmaster.ts"
import { runProgram } from "./runProgram.ts"

/** Stops the server of a home and awaits its end; answers whether one ran. Who is connected is cut off, losing nothing. */
export const stopServer = Effect.fnUntraced(function* (
  { home, user }: Lodging,
  binaries: Binaries,
  patienceMs: number
): Effect.fn.Return<boolean, DatabaseProblem> {
  const living = livingPostmaster(home.data)
  if (living === undefined) {
    return false
  }
  const words = ["stop", "-D", home.data, "-m", "fast", "-w", "-t", String(Math.ceil(patienceMs / 1_000))]
  const { output, status } = yield* runProgram(binaries.pg_ctl, words, user, existsSync(home.run) ? home.run : "/")
  if (status !== 0 && livingPostmaster(home.data) !== undefined) {
    return yield* new DatabaseProblem({
      code: "SERVER_NOT_STOPPED",
      message: `the embedded server (process ${living.pid}) does not stop`,
      because: lastLines(output),
      fix: `look into it, and if need be end it with: kill -QUIT ${living.pid}`
    })
  }
  return true
})
