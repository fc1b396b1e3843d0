import { rmSync } from "node:fs"

import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { DatabaseProblem } from "../DatabaseProblem.ts"
import { binariesFor } from "./Binaries.ts"
import { chooseHome, inhabited, type Lodging, possibleHomes } from "./chooseHome.ts"
import { findServer, type RunningServer } from "./findServer.ts"
import { lockFile } from "../files/FolderLock.ts"
import { inFolder } from "../files/folderProblem.ts"
import { initialise, majorOf } from "./initialise.ts"
import { closedToOthers, makeFolder, openToAll } from "../files/makeFolder.ts"
import { giveToOwnerOfFolder } from "../files/ownFile.ts"
import { livingPostmaster } from "./Postmaster.ts"
import { reachableFolders } from "./reachableFolder.ts"
import { realFolder } from "../files/realFolder.ts"
import { type ServerFolder, serverFolder, type ServerHome } from "./ServerFolder.ts"
import { readServerState } from "./ServerState.ts"
import { ensureDatabase, startServer } from "./startServer.ts"
import { stopServer } from "./stopServer.ts"

/** Which embedded server, and how it is started. */
export interface EmbeddedOptions {
  /** An absolute path. Each folder has a server of its own. */
  readonly folder: string
  /** Undefined for any free port, or that of last time. */
  readonly port?: number | undefined
  /** Settings of Postgres by their names; none by default. They count for a server that is started. */
  readonly settings?: Readonly<Record<string, string>>
  /** Where root puts what the server's user has to reach, best first. */
  readonly reachable?: ReadonlyArray<string>
  readonly patienceMs?: number
}

/** A server that is up, and whether this command has started it. */
export interface UpServer extends RunningServer {
  readonly started: boolean
  /** The folder that holds its data. */
  readonly dataFolder: string
}

const usualPatienceMs = 60_000

/** How long a server that may be frozen is waited for before it is looked at anew. */
const shortPatienceMs = 3_000

interface Setting extends Required<Pick<EmbeddedOptions, "folder" | "settings" | "reachable" | "patienceMs">> {
  readonly port: number | undefined
}

const settle = (options: EmbeddedOptions): Setting => ({
  folder: realFolder(options.folder),
  port: options.port,
  settings: options.settings ?? {},
  reachable: options.reachable ?? reachableFolders(),
  patienceMs: options.patienceMs ?? usualPatienceMs
})

/** The files of a folder's server that its user may want to see. */
export const filesOf = (folder: string): ServerFolder => serverFolder(realFolder(folder))

/** The home that is there, for commands that change nothing. */
const presentHome = ({ folder, reachable }: Setting): ServerHome | undefined =>
  inhabited(possibleHomes(folder, readServerState(serverFolder(folder).state)?.home, reachable))

/** One command at a time changes what a folder's server is. */
const alone = ({ folder, patienceMs }: Setting): Effect.Effect<void, DatabaseProblem, Scope.Scope> =>
  Effect.gen(function* () {
    const { lock } = serverFolder(folder)
    yield* inFolder(folder, () => {
      // Of a folder that root has made, the server's user must be able to enter what is inside.
      makeFolder(folder, process.getuid?.() === 0 ? openToAll : closedToOthers)
    })
    yield* lockFile(lock, patienceMs)
    yield* inFolder(folder, () => giveToOwnerOfFolder(lock))
  })

const lodgingOf = ({ folder, reachable }: Setting): Effect.Effect<Lodging, DatabaseProblem> =>
  Effect.suspend(() => chooseHome(folder, readServerState(serverFolder(folder).state)?.home, reachable))

const runsElsewhere = (port: number): DatabaseProblem =>
  new DatabaseProblem({
    code: "PORT_IN_USE",
    message: `the embedded server runs already, on port ${port}`,
    fix: "stop it with `sagaproof down` before you start it on another port"
  })

const asFound = (found: RunningServer, home: ServerHome, { port }: Setting): Effect.Effect<UpServer, DatabaseProblem> =>
  port === undefined || found.database.address.port === port
    ? Effect.succeed({ ...found, started: false, dataFolder: home.data })
    : Effect.fail(runsElsewhere(found.database.address.port))

/** A server that another command has started answers soon, also one that recovers. */
const awaitOther = Effect.fnUntraced(function* (
  setting: Setting,
  lodging: Lodging
): Effect.fn.Return<RunningServer | undefined, DatabaseProblem> {
  const files = serverFolder(setting.folder)
  const end = (yield* Clock.currentTimeMillis) + setting.patienceMs
  let living = livingPostmaster(lodging.home.data)
  while (living !== undefined && (yield* Clock.currentTimeMillis) < end) {
    const found = yield* findServer(files, lodging.home)
    if (found !== undefined) {
      return found
    }
    // Whoever started it may have been killed before it made the database.
    yield* Effect.ignore(ensureDatabase(files, lodging, living.port, Math.min(shortPatienceMs, setting.patienceMs)))
    yield* Effect.sleep("50 millis")
    living = livingPostmaster(lodging.home.data)
  }
  return living === undefined ? undefined : yield* neverAnswered(living.pid, setting.patienceMs)
})

const neverAnswered = (pid: number, patienceMs: number): DatabaseProblem =>
  new DatabaseProblem({
    code: "SERVER_NOT_STARTED",
    message: `the embedded server (process ${pid}) runs, but does not answer within ${patienceMs / 1_000} s`,
    fix: "try again later, or stop it with `sagaproof down`"
  })

/** Finds the running server of a folder, or starts it; of commands at the same instant one starts it. */
export const up = (options: EmbeddedOptions): Effect.Effect<UpServer, DatabaseProblem> =>
  Effect.suspend(() => {
    const setting = settle(options)
    const files = serverFolder(setting.folder)
    const home = presentHome(setting)
    const first = home === undefined ? Effect.succeed(undefined) : findServer(files, home)
    return Effect.flatMap(first, (found) =>
      found === undefined || home === undefined ? Effect.scoped(startAlone(setting)) : asFound(found, home, setting)
    )
  })

const startAlone = Effect.fnUntraced(function* (
  setting: Setting
): Effect.fn.Return<UpServer, DatabaseProblem, Scope.Scope> {
  const files = serverFolder(setting.folder)
  yield* alone(setting)
  const lodging = yield* lodgingOf(setting)
  const other = yield* awaitOther(setting, lodging)
  if (other !== undefined) {
    return yield* asFound(other, lodging.home, setting)
  }
  const binaries = yield* binariesFor(lodging.user, setting.reachable)
  yield* initialise(files, lodging, binaries)
  const port = yield* startServer(files, lodging, binaries, setting)
  yield* ensureDatabase(files, lodging, port, setting.patienceMs)
  const started = yield* awaitOther(setting, lodging)
  if (started === undefined) {
    return yield* neverAnswered(0, 0)
  }
  return { ...started, started: true, dataFolder: lodging.home.data }
})

/** Stops the server of a folder; answers whether one ran. */
export const down = (options: EmbeddedOptions): Effect.Effect<boolean, DatabaseProblem> =>
  Effect.suspend(() => {
    const setting = settle(options)
    return presentHome(setting) === undefined ? Effect.succeed(false) : Effect.scoped(stopAlone(setting))
  })

const stopAlone = Effect.fnUntraced(function* (
  setting: Setting
): Effect.fn.Return<boolean, DatabaseProblem, Scope.Scope> {
  yield* alone(setting)
  const lodging = yield* lodgingOf(setting)
  return yield* stopServer(lodging, yield* binariesFor(lodging.user, setting.reachable), setting.patienceMs)
})

/** How the server of a folder is. */
export type ServerStatus =
  /** There are no data yet. */
  | { readonly state: "absent" }
  | { readonly state: "stopped"; readonly dataFolder: string }
  /** There is a process, and it does not answer. */
  | { readonly state: "silent"; readonly dataFolder: string; readonly pid: number }
  | ({ readonly state: "running"; readonly dataFolder: string } & RunningServer)

/** Looks how the server of a folder is, and changes nothing. */
export const status = (options: EmbeddedOptions): Effect.Effect<ServerStatus> =>
  Effect.suspend((): Effect.Effect<ServerStatus> => {
    const setting = settle(options)
    const home = presentHome(setting)
    if (home === undefined) {
      return Effect.succeed({ state: "absent" })
    }
    return Effect.map(findServer(serverFolder(setting.folder), home), (found): ServerStatus => {
      if (found !== undefined) {
        return { state: "running", dataFolder: home.data, ...found }
      }
      const living = livingPostmaster(home.data)
      return living === undefined
        ? { state: "stopped", dataFolder: home.data }
        : { state: "silent", dataFolder: home.data, pid: living.pid }
    })
  })

/** What a reset has done. */
export interface ResetServer {
  readonly stopped: boolean
  /** Undefined where there were no data. */
  readonly dataFolder: string | undefined
}

/** Stops the server of a folder and removes all of its data. */
export const reset = (options: EmbeddedOptions): Effect.Effect<ResetServer, DatabaseProblem> =>
  Effect.suspend(() => {
    const setting = settle(options)
    return presentHome(setting) === undefined
      ? Effect.succeed({ stopped: false, dataFolder: undefined })
      : Effect.scoped(resetAlone(setting))
  })

const resetAlone = Effect.fnUntraced(function* (
  setting: Setting
): Effect.fn.Return<ResetServer, DatabaseProblem, Scope.Scope> {
  const files = serverFolder(setting.folder)
  yield* alone(setting)
  const lodging = yield* lodgingOf(setting)
  const { home } = lodging
  yield* majorOf(home.data)
  const stopped = yield* stopServer(lodging, yield* binariesFor(lodging.user, setting.reachable), setting.patienceMs)
  yield* inFolder(home.home, () => {
    // The lock stays: who waits for it must find the same file.
    for (const path of [home.data, home.run, files.state, files.password, files.log, `${files.log}.before`]) {
      rmSync(path, { recursive: true, force: true })
    }
    if (home.home !== files.folder) {
      rmSync(home.home, { recursive: true, force: true })
    }
  })
  return { stopped, dataFolder: home.data }
})
