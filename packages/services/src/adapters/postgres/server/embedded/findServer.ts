import { existsSync, readFileSync } from "node:fs"

import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

import { addressOf } from "../addressOf.ts"
import { ask } from "../ask.ts"
import type { ClientOptions, Database } from "../Database.ts"
import { loopback } from "./freePort.ts"
import { serverUserName } from "./initialise.ts"
import { livingPostmaster } from "./Postmaster.ts"
import type { ServerFolder, ServerHome } from "./ServerFolder.ts"
import { socketFolderFor } from "./socketFolder.ts"

/** An embedded server that answers. */
export interface RunningServer {
  readonly database: Database
  readonly pid: number
  readonly startedAtMs: number
  /** Where its socket is, if it has one. */
  readonly socketFolder: string | undefined
}

/** How a server of this home and port is connected to: by its socket if it can be, which nobody else can stand in for. */
export const clientOf = (files: ServerFolder, home: ServerHome, port: number, database: string): ClientOptions => ({
  host: socketFolderFor(home, port) ?? loopback,
  port,
  database,
  username: serverUserName,
  password: Redacted.make(existsSync(files.password) ? readFileSync(files.password, "utf8").trim() : "")
})

/** A running server answers at once; one that is frozen or overloaded may not. */
const patience = "3 seconds"

const question = "select current_setting('server_version') as version, current_setting('data_directory') as folder"

/** The server that runs on this home, found by really connecting to it, or undefined. */
export const findServer = (files: ServerFolder, home: ServerHome): Effect.Effect<RunningServer | undefined> =>
  Effect.suspend(() => {
    const living = livingPostmaster(home.data)
    if (living === undefined) {
      return Effect.succeed(undefined)
    }
    const { pid, port, startedAtMs } = living
    const client = clientOf(files, home, port, serverUserName)
    return ask(client, question, patience).pipe(
      Effect.map((rows): RunningServer | undefined =>
        rows[0]?.["folder"] === home.data
          ? {
              database: {
                kind: "embedded",
                client,
                address: addressOf({ host: loopback, port, name: serverUserName, user: serverUserName }),
                version: String(rows[0]["version"])
              },
              pid,
              startedAtMs,
              socketFolder: socketFolderFor(home, port)
            }
          : undefined
      ),
      Effect.orElseSucceed(() => undefined)
    )
  })
