import * as Effect from "effect/Effect"

import { ask } from "../ask.ts"
import { DatabaseProblem } from "../DatabaseProblem.ts"
import { awaitServer } from "./awaitServer.ts"
import type { Binaries } from "./Binaries.ts"
import type { Lodging } from "./chooseHome.ts"
import { clientOf } from "./findServer.ts"
import { folderProblem, inFolder, isFull } from "../files/folderProblem.ts"
import { choosePort, portInUse } from "./freePort.ts"
import { lastLines } from "./lastLines.ts"
import { launch, type Launched } from "./launch.ts"
import { writeOwnFile } from "../files/ownFile.ts"
import { clearRemains, livingPostmaster } from "./Postmaster.ts"
import type { ServerFolder } from "./ServerFolder.ts"
import { readServerState, type ServerState } from "./ServerState.ts"

/** How a server is started. */
export interface StartOptions {
  /** Undefined for any free one, or that of last time. */
  readonly port: number | undefined
  /** Settings of Postgres beside our own, by their names. */
  readonly settings: Readonly<Record<string, string>>
  readonly patienceMs: number
}

/** How often a start is tried again after what passes by itself. */
const tries = 40

/** What may keep a server from starting now and not the next time: what it says then, and what it is called when it stays. */
const obstacles = {
  /** Processes of a killed server end by themselves. */
  leftovers: {
    sign: /pre-existing shared memory block|lock file ".*" already exists/,
    stays: "what is left of an earlier server does not end"
  },
  /** Somebody took the port meanwhile, or the server's user may not listen on it. */
  port: { sign: /could not create any TCP\/IP sockets/, stays: "the embedded server gets no port" }
} as const

type Obstacle = keyof typeof obstacles

/** A start that is tried again. */
interface Obstructed {
  readonly by: Obstacle
  readonly lastWords: string
}

const obstacleIn = (lastWords: string): Obstacle | undefined =>
  obstacles.port.sign.test(lastWords) ? "port" : obstacles.leftovers.sign.test(lastWords) ? "leftovers" : undefined

const notStarted = (message: string, files: ServerFolder, lastWords: string): DatabaseProblem =>
  new DatabaseProblem({
    code: "SERVER_NOT_STARTED",
    message,
    because: `the last lines of ${files.log}:\n${lastWords}`,
    fix: "mend what its log says, or run `sagaproof reset` to begin anew"
  })

/** A server that did not come up does not stay behind. Recovery after a kill goes on, the next command finds it. */
const giveUp = Effect.fnUntraced(function* (launched: Launched, data: string): Effect.fn.Return<void> {
  const recovers = livingPostmaster(data)?.status === "starting" && launched.lastWords().includes("recovery")
  if (recovers || launched.pid === undefined || launched.hasEnded()) {
    return
  }
  process.kill(launched.pid, "SIGQUIT")
  for (let left = 200; left > 0 && !launched.hasEnded(); left--) {
    yield* Effect.sleep("25 millis")
  }
})

const tryOnce = Effect.fnUntraced(function* (
  files: ServerFolder,
  lodging: Lodging,
  binaries: Binaries,
  options: StartOptions,
  remembered: number | undefined
): Effect.fn.Return<number | Obstructed, DatabaseProblem> {
  const { home } = lodging
  const port = yield* choosePort(options.port, remembered)
  yield* inFolder(home.home, () => clearRemains(home))
  const launched = yield* launch(files, lodging, binaries, port, options.settings)
  const client = clientOf(files, home, port, "postgres")
  const { hasEnded, lastWords } = launched
  const outcome = yield* awaitServer({ client, hasEnded, lastWords, patienceMs: options.patienceMs }).pipe(
    Effect.as("up" as const),
    Effect.catch((problem) => (typeof problem === "string" ? Effect.succeed(problem) : Effect.fail(problem))),
    Effect.onError(() => giveUp(launched, home.data))
  )
  if (outcome === "up") {
    const state: ServerState = { version: 1, home: home.home, port, pid: launched.pid ?? 0 }
    yield* inFolder(files.folder, () => writeOwnFile(files.state, `${JSON.stringify(state, null, 2)}\n`))
    return port
  }
  yield* giveUp(launched, home.data)
  const obstacle = outcome === "ended" ? obstacleIn(lastWords()) : undefined
  if (obstacle === "port" && options.port !== undefined) {
    return yield* portInUse(port, lastLines(lastWords(), 4))
  }
  if (obstacle !== undefined) {
    return { by: obstacle, lastWords: lastWords() }
  }
  if (isFull(home.home) || isFull(files.folder)) {
    return yield* folderProblem(home.home, { code: "ENOSPC" })
  }
  return yield* notStarted(
    outcome === "ended"
      ? "the embedded server ended as soon as it was started"
      : `the embedded server does not answer after ${options.patienceMs / 1_000} s`,
    files,
    lastWords()
  )
})

/** Starts the server of a home that has its data, awaits that it answers, and says on which port. */
export const startServer = Effect.fnUntraced(function* (
  files: ServerFolder,
  lodging: Lodging,
  binaries: Binaries,
  options: StartOptions
): Effect.fn.Return<number, DatabaseProblem> {
  let remembered = readServerState(files.state)?.port
  let left = tries
  while (true) {
    const outcome = yield* tryOnce(files, lodging, binaries, options, remembered)
    if (typeof outcome === "number") {
      return outcome
    }
    left -= 1
    if (left === 0) {
      return yield* notStarted(obstacles[outcome.by].stays, files, outcome.lastWords)
    }
    // Not the port that was not to be had; what is left of an earlier server takes nobody's away.
    remembered = outcome.by === "port" ? undefined : remembered
    yield* Effect.sleep("250 millis")
  }
})

const findDatabase = "select 1 from pg_database where datname = 'sagaproof'"
const createDatabase = "create database sagaproof"

/** Makes the platform's database where the server has none yet: one that was killed in between may lack it. */
export const ensureDatabase = Effect.fnUntraced(function* (
  files: ServerFolder,
  { home }: Lodging,
  port: number,
  patienceMs: number
): Effect.fn.Return<void, DatabaseProblem> {
  const client = clientOf(files, home, port, "postgres")
  const missing = (error: unknown): DatabaseProblem =>
    notStarted("the embedded server cannot make its database", files, String(error))
  const rows = yield* ask(client, findDatabase, patienceMs).pipe(Effect.mapError(missing))
  if (rows.length === 0) {
    yield* ask(client, createDatabase, patienceMs).pipe(Effect.mapError(missing))
  }
})
