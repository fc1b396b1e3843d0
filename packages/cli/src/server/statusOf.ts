import {
  containerPasswordFile,
  keptStatus,
  type KeptContainerStatus
} from "@sagaproof/services/adapters/postgres/server/container/KeptContainer"
import type { Database } from "@sagaproof/services/adapters/postgres/server/Database"
import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import {
  filesOf,
  type ServerStatus,
  status
} from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"
import { type DatabaseSource, openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { ServerData } from "./ServerData.ts"

/** How the server of a source is. Changes nothing; a server of one's own that cannot be worked on is a problem. */
export const statusOf = (source: DatabaseSource): Effect.Effect<ServerData, DatabaseProblem, Scope.Scope> => {
  switch (source.kind) {
    case "url":
      return Effect.map(openDatabase(source), (database) => ({ ...nothing("url"), ...running(database) }))
    case "container":
      return Effect.map(keptStatus(source.options), (found) => contained(found, source.options.folder))
    case "embedded":
      return Effect.map(status(source.options), (found) => embedded(found, source.options.folder))
  }
}

const nothing = (database: ServerData["database"]): ServerData => ({
  database,
  state: "absent",
  version: null,
  address: null,
  pid: null,
  startedAt: null,
  container: null,
  socketFolder: null,
  dataFolder: null,
  passwordFile: null,
  logFile: null
})

const running = ({ address, version }: Database): Partial<ServerData> => ({ state: "running", address, version })

const contained = (found: KeptContainerStatus, folder: string): ServerData => {
  const data = { ...nothing("container"), state: found.state }
  if (found.state === "absent") {
    return data
  }
  const known = { ...data, container: found.id, passwordFile: containerPasswordFile(folder) }
  return found.state === "running" ? { ...known, ...running(found.database) } : known
}

const embedded = (found: ServerStatus, folder: string): ServerData => {
  const data = { ...nothing("embedded"), state: found.state }
  if (found.state === "absent") {
    return data
  }
  const { log, password } = filesOf(folder)
  const known = { ...data, dataFolder: found.dataFolder, passwordFile: password, logFile: log }
  switch (found.state) {
    case "stopped":
      return known
    case "silent":
      return { ...known, pid: found.pid }
    case "running":
      return {
        ...known,
        ...running(found.database),
        pid: found.pid,
        startedAt: new Date(found.startedAtMs).toISOString(),
        socketFolder: found.socketFolder ?? null
      }
  }
}
