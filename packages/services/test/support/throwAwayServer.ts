import * as Effect from "effect/Effect"
import { afterAll, beforeAll } from "vitest"

import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import {
  down,
  type EmbeddedOptions,
  up,
  type UpServer
} from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"
import {
  guardFolder,
  removeFolder,
  throwAwayFolder
} from "@sagaproof/services/adapters/postgres/server/embedded/throwAwayServer"

/** A Postgres server for the tests of one file. Its members may be used once `beforeAll` hooks run. */
export interface ThrowAwayServer {
  readonly options: EmbeddedOptions
  readonly server: () => UpServer
  /** How its database `sagaproof` is connected to. */
  readonly client: () => ClientOptions
  /** Makes an empty database beside it, and says how that one is connected to. */
  readonly freshDatabase: () => Promise<ClientOptions>
  /** Stops it, as `sagaproof down` does. */
  readonly stop: () => Promise<void>
  /** Starts it again, also after it was killed. Its port stays. */
  readonly start: () => Promise<void>
}

/**
 * Starts an embedded server on fresh data before the tests of this file, and surely stops it afterwards, even if they
 * are killed. `settings` are Postgres' own by name; by default it syncs to disk as everywhere.
 */
export const throwAwayServer = (settings: Readonly<Record<string, string>> = {}): ThrowAwayServer => {
  const options = throwAwayFolder(settings)
  let running: UpServer | undefined
  let databases = 0
  const server = (): UpServer => {
    if (running === undefined) {
      throw new Error("The server is not started yet: use it in hooks and tests.")
    }
    return running
  }
  const start = async (): Promise<void> => {
    running = await Effect.runPromise(up(options))
  }
  const stop = async (): Promise<void> => {
    await Effect.runPromise(down(options))
  }
  beforeAll(async () => {
    guardFolder(options)
    await start()
  })
  afterAll(async () => {
    await stop()
    removeFolder(options)
  })
  const client = (): ClientOptions => server().database.client
  return {
    options,
    server,
    client,
    freshDatabase: async () => {
      databases += 1
      const database = `fresh_${databases}`
      await Effect.runPromise(ask(client(), `create database ${database}`))
      return { ...client(), database }
    },
    start,
    stop
  }
}
