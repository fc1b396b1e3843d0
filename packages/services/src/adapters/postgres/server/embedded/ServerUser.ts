import { spawnSync } from "node:child_process"
import { statSync } from "node:fs"

import * as Effect from "effect/Effect"

import { DatabaseProblem } from "../DatabaseProblem.ts"

/** Whom the server runs as, where that is another than who starts it. */
export interface ServerUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const unprivileged = "nobody"

const numberOf = (flag: string): number | undefined => {
  const { status, stdout } = spawnSync("id", [flag, unprivileged], { encoding: "utf8" })
  return status === 0 && /^\d+\n$/.test(stdout) ? Number(stdout) : undefined
}

const ownerOf = (folder: string): ServerUser | undefined => {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found === undefined || found.uid === 0
    ? undefined
    : { name: `user ${found.uid}`, uid: found.uid, gid: found.gid }
}

/**
 * Postgres refuses to run as root. Started by root it runs as the owner of the data that is there, which may be a person
 * whose command was repeated with more rights, else as the user that stands for nobody. Answers undefined for oneself.
 */
export const serverUserFor = (
  dataFolders: ReadonlyArray<string>
): Effect.Effect<ServerUser | undefined, DatabaseProblem> =>
  Effect.suspend(() => {
    if (process.getuid?.() !== 0) {
      return Effect.succeed(undefined)
    }
    const owner = dataFolders.map(ownerOf).find((each) => each !== undefined)
    if (owner !== undefined) {
      return Effect.succeed(owner)
    }
    const uid = numberOf("-u")
    const gid = numberOf("-g")
    return uid === undefined || gid === undefined
      ? Effect.fail(
          new DatabaseProblem({
            code: "SERVER_USER_MISSING",
            message: `Postgres refuses to run as root, and this system has no user ${unprivileged} to run it as`,
            fix: "run sagaproof as another user, or use --database-url"
          })
        )
      : Effect.succeed({ name: unprivileged, uid, gid })
  })
