import { randomBytes } from "node:crypto"
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"

import * as Effect from "effect/Effect"

import { DatabaseProblem } from "../DatabaseProblem.ts"
import type { Binaries } from "./Binaries.ts"
import type { Lodging } from "./chooseHome.ts"
import { folderProblem, inFolder } from "../files/folderProblem.ts"
import { lastLines } from "./lastLines.ts"
import { writeOwnFile } from "../files/ownFile.ts"
import { runProgram } from "./runProgram.ts"
import type { ServerFolder } from "./ServerFolder.ts"
import type { ServerUser } from "./ServerUser.ts"

/** The name of the server's only user, and of the platform's database. */
export const serverUserName = "sagaproof"

const give = (path: string, user: ServerUser | undefined): void => {
  if (user !== undefined) {
    chownSync(path, user.uid, user.gid)
  }
}

/** Made anew for each cluster; its file is there before the cluster is, so that none is without. */
const keepPassword = (files: ServerFolder): string => {
  const password = randomBytes(24).toString("base64url")
  writeOwnFile(files.password, `${password}\n`)
  return password
}

/** The version of Postgres that wrote a data directory; a folder that Postgres did not write is not ours to touch. */
export const majorOf = (data: string): Effect.Effect<string, DatabaseProblem> =>
  Effect.suspend(() => {
    const file = join(data, "PG_VERSION")
    return existsSync(file)
      ? Effect.succeed(readFileSync(file, "utf8").trim())
      : Effect.fail(
          new DatabaseProblem({
            code: "DATA_FOLDER_FOREIGN",
            message: `${data} is there, but no data of Postgres is in it`,
            fix: "move it away, or use another folder"
          })
        )
  })

/** Data that another version has written cannot be started on. */
const checkMajor = (data: string, { major }: Binaries): Effect.Effect<void, DatabaseProblem> =>
  Effect.flatMap(majorOf(data), (found) =>
    found === major
      ? Effect.void
      : Effect.fail(
          new DatabaseProblem({
            code: "DATA_FOLDER_OTHER_VERSION",
            message: `the data in ${data} are Postgres ${found}'s, and the embedded server is Postgres ${major}`,
            fix: "run `sagaproof reset` to begin anew, or open them with a server of their version by --database-url"
          })
        )
  )

/** What commands that were killed have left. */
const removeUnfinished = ({ home }: Lodging): void => {
  const beginning = basename(home.unfinished)
  for (const name of existsSync(home.home) ? readdirSync(home.home) : []) {
    if (name.startsWith(beginning)) {
      rmSync(join(home.home, name), { recursive: true, force: true, maxRetries: 5 })
    }
  }
}

const makeCluster = Effect.fnUntraced(function* (
  files: ServerFolder,
  { home, user }: Lodging,
  binaries: Binaries
): Effect.fn.Return<void, DatabaseProblem> {
  const unfinished = `${home.unfinished}${randomBytes(4).toString("hex")}`
  const secret = join(home.run, "first-password")
  yield* inFolder(home.home, () => {
    mkdirSync(unfinished, { mode: 0o700 })
    give(unfinished, user)
    writeFileSync(secret, keepPassword(files), { mode: 0o600 })
    give(secret, user)
  })
  const words = [`--pgdata=${unfinished}`, `--username=${serverUserName}`, `--pwfile=${secret}`]
  const settings = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
  const { output, status } = yield* runProgram(binaries.initdb, [...words, ...settings], user, home.run)
  yield* inFolder(home.home, () => rmSync(secret, { force: true }))
  if (status === 0) {
    return yield* inFolder(home.home, () => renameSync(unfinished, home.data))
  }
  yield* inFolder(home.home, () => rmSync(unfinished, { recursive: true, force: true }))
  if (/No space left/i.test(output)) {
    return yield* folderProblem(home.home, { code: "ENOSPC" })
  }
  return yield* new DatabaseProblem({
    code: "SERVER_NOT_STARTED",
    message: `Postgres could not lay out its data in ${home.data}`,
    because: lastLines(output),
    fix: "mend what it says, or use --database-url"
  })
})

/** Sees to it that there are data to start a server on, and a folder for its socket. */
export const initialise = Effect.fnUntraced(function* (
  files: ServerFolder,
  lodging: Lodging,
  binaries: Binaries
): Effect.fn.Return<void, DatabaseProblem> {
  const { home, user } = lodging
  yield* inFolder(home.home, () => {
    mkdirSync(home.run, { recursive: true, mode: 0o700 })
    give(home.run, user)
    removeUnfinished(lodging)
  })
  if (existsSync(home.data)) {
    yield* checkMajor(home.data, binaries)
  } else {
    yield* makeCluster(files, lodging, binaries)
  }
})
