import { createHash } from "node:crypto"
import { statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import * as Effect from "effect/Effect"

import { DatabaseProblem } from "../DatabaseProblem.ts"
import { makeFolder, openToAll } from "../files/makeFolder.ts"

/** Where root keeps what another user has to reach, best first. */
export const reachableFolders = (): ReadonlyArray<string> => ["/var/lib/sagaproof", join(tmpdir(), "sagaproof-of-root")]

/** In a folder that others may write to, somebody else may have made it first: what root runs must be root's alone. */
export const isRootsAlone = (folder: string): boolean => {
  const { mode, uid } = statSync(folder)
  return uid === 0 && (mode & 0o022) === 0
}

const make = (folder: string): boolean => {
  try {
    makeFolder(folder, openToAll)
    return isRootsAlone(folder)
  } catch {
    return false
  }
}

/** The first of these folders that can be had. */
export const firstReachable = (folders: ReadonlyArray<string>): Effect.Effect<string, DatabaseProblem> =>
  Effect.suspend(() => {
    const found = folders.find(make)
    return found === undefined
      ? Effect.fail(
          new DatabaseProblem({
            code: "DATA_FOLDER_NOT_WRITABLE",
            message: "there is no place that both root and the server's user can reach",
            because: `none of ${folders.join(", ")} can be made, or it is not root's alone`,
            fix: "run sagaproof as another user, or use --database-url"
          })
        )
      : Effect.succeed(found)
  })

/** The folder there that stands for one which the server's user cannot reach. */
export const standInFor = (reachable: string, folder: string): string =>
  join(reachable, "servers", createHash("sha256").update(folder).digest("hex").slice(0, 16))
