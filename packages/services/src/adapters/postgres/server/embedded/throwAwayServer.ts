import { spawn } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { DatabaseProblem } from "../DatabaseProblem.ts"
import { inFolder } from "../files/folderProblem.ts"
import { down, type EmbeddedOptions, up, type UpServer } from "./EmbeddedServer.ts"

/** A new folder for a server on fresh data that nobody keeps. `settings` are Postgres' own by name; none by default. */
export const throwAwayFolder = (settings: Readonly<Record<string, string>> = {}): EmbeddedOptions => {
  const folder = mkdtempSync(join(tmpdir(), "sagaproof-pg-"))
  // Where root starts it, the server is somebody else's, who must be able to come in.
  chmodSync(folder, 0o755)
  return { folder, settings, reachable: [join(folder, "reachable")] }
}

/** Cleans up where this process no longer can: it lives until its standard input ends, also when we are killed. */
export const guardFolder = ({ folder }: EmbeddedOptions): void => {
  const script =
    'cat > /dev/null; pid=$(head -n 1 "$1/data/postmaster.pid" 2> /dev/null) && kill -QUIT "$pid" 2> /dev/null && kill -CONT "$pid"; sleep 1; rm -rf "$1"'
  const guard = spawn("/bin/sh", ["-c", script, "sh", folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] })
  guard.unref()
}

/** Removes the folder of a server that was stopped. */
export const removeFolder = ({ folder }: EmbeddedOptions): void => rmSync(folder, { recursive: true, force: true })

/**
 * A server on fresh data in a temporary folder, with default settings. It goes with the scope, and also when this
 * process is killed.
 */
export const throwAwayServer: Effect.Effect<UpServer, DatabaseProblem, Scope.Scope> = Effect.gen(function* () {
  const options = yield* Effect.acquireRelease(
    inFolder(tmpdir(), () => {
      const made = throwAwayFolder()
      guardFolder(made)
      return made
    }),
    (made) =>
      Effect.andThen(
        Effect.ignore(down(made)),
        Effect.sync(() => removeFolder(made))
      )
  )
  return yield* up(options)
})
