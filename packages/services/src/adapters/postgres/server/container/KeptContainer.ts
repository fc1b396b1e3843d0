import { createHash, randomBytes } from "node:crypto"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"

import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { ContainerRuntimeClient } from "testcontainers"

import type { Database } from "../Database.ts"
import { DatabaseProblem } from "../DatabaseProblem.ts"
import { inFolder } from "../files/folderProblem.ts"
import { lockFile } from "../files/FolderLock.ts"
import { closedToOthers, makeFolder } from "../files/makeFolder.ts"
import { writeOwnFile } from "../files/ownFile.ts"
import { realFolder } from "../files/realFolder.ts"
import { containerImage, containerPatienceMs } from "./containerDatabase.ts"
import { findEngine, firstLine } from "./engine.ts"
import { databaseOf, innerPort, startContainer } from "./postgresContainer.ts"

/** Which kept container. */
export interface KeptContainerOptions {
  /** An absolute path: each folder has a container of its own, whose password is kept there. */
  readonly folder: string
  readonly image?: string
}

/** A container that runs behind the command that started it, until it is told to stop. */
export interface KeptContainer {
  readonly id: string
  readonly database: Database
}

/** How the container of a folder is. */
export type KeptContainerStatus =
  | { readonly state: "absent" }
  | { readonly state: "stopped"; readonly id: string }
  | ({ readonly state: "running" } & KeptContainer)

const label = "sagaproof.folder"

const labelOf = (folder: string): string => createHash("sha256").update(folder).digest("hex").slice(0, 16)

const passwordFile = (folder: string): string => join(folder, "container-password")

/** The file that holds the password of a folder's container. */
export const containerPasswordFile = (folder: string): string => passwordFile(realFolder(folder))

const passwordOf = (folder: string): string => readFileSync(passwordFile(folder), "utf8").trim()

const fails = (what: string) => (error: unknown) =>
  new DatabaseProblem({
    code: "CONTAINER_NOT_STARTED",
    message: `the container cannot be ${what}`,
    because: firstLine(error),
    fix: "see what `docker ps --all` says"
  })

const asked = <A>(what: string, work: () => Promise<A>): Effect.Effect<A, DatabaseProblem> =>
  Effect.tryPromise({ try: work, catch: fails(what) })

const findContainer = (engine: ContainerRuntimeClient, folder: string) =>
  asked("looked up", () => engine.container.fetchByLabel(label, labelOf(folder)))

const alone = (folder: string): Effect.Effect<void, DatabaseProblem, Scope.Scope> =>
  Effect.andThen(
    inFolder(folder, () => makeFolder(folder, closedToOthers)),
    lockFile(join(folder, "container-lock"), containerPatienceMs)
  )

/** Looks how the container of a folder is, and changes nothing. */
export const keptStatus = Effect.fnUntraced(function* (
  options: KeptContainerOptions
): Effect.fn.Return<KeptContainerStatus, DatabaseProblem> {
  const folder = realFolder(options.folder)
  const engine = yield* findEngine
  const container = yield* findContainer(engine, folder)
  if (container === undefined || !existsSync(passwordFile(folder))) {
    return { state: "absent" }
  }
  const { id, NetworkSettings, State } = yield* asked("looked into", async () => ({
    ...(await engine.container.inspect(container)),
    id: container.id
  }))
  const port = Number(NetworkSettings.Ports[`${innerPort}/tcp`]?.[0]?.HostPort)
  if (!State.Running || !(port > 0)) {
    return { state: "stopped", id }
  }
  const password = passwordOf(folder)
  const database = yield* databaseOf(engine.info.containerRuntime.host, port, { password, patienceMs: 10_000 })
  return { state: "running", id, database }
})

/** Finds the running container of a folder, or starts it. */
export const keptUp = Effect.fnUntraced(function* (
  options: KeptContainerOptions
): Effect.fn.Return<KeptContainer & { readonly started: boolean }, DatabaseProblem, Scope.Scope> {
  const folder = realFolder(options.folder)
  yield* findEngine
  yield* alone(folder)
  const before = yield* keptStatus({ folder })
  if (before.state === "running") {
    return { id: before.id, database: before.database, started: false }
  }
  const password = yield* inFolder(folder, () => {
    if (!existsSync(passwordFile(folder))) {
      writeOwnFile(passwordFile(folder), `${randomBytes(24).toString("base64url")}\n`)
    }
    return passwordOf(folder)
  })
  const settings = { image: options.image ?? containerImage, password, patienceMs: containerPatienceMs }
  const container = yield* startContainer(settings, (plain) =>
    plain.withLabels({ [label]: labelOf(folder) }).withReuse()
  )
  const database = yield* databaseOf(container.getHost(), container.getMappedPort(innerPort), settings)
  return { id: container.getId(), database, started: true }
})

/** Stops the container of a folder, and keeps its data; answers whether one ran. */
export const keptDown = Effect.fnUntraced(function* (
  options: KeptContainerOptions
): Effect.fn.Return<boolean, DatabaseProblem, Scope.Scope> {
  const folder = realFolder(options.folder)
  const engine = yield* findEngine
  const container = yield* findContainer(engine, folder)
  if (container === undefined) {
    return false
  }
  yield* alone(folder)
  const { State } = yield* asked("looked into", () => engine.container.inspect(container))
  if (State.Running) {
    yield* asked("stopped", () => engine.container.stop(container, { timeout: 30_000 }))
  }
  return State.Running
})

/** Removes the container of a folder with all of its data; answers whether there was one. */
export const keptReset = Effect.fnUntraced(function* (
  options: KeptContainerOptions
): Effect.fn.Return<boolean, DatabaseProblem, Scope.Scope> {
  const folder = realFolder(options.folder)
  const engine = yield* findEngine
  const container = yield* findContainer(engine, folder)
  if (container === undefined) {
    return false
  }
  yield* alone(folder)
  yield* asked("stopped", () => engine.container.stop(container, { timeout: 30_000 })).pipe(Effect.ignore)
  yield* asked("removed", () => engine.container.remove(container, { removeVolumes: true }))
  yield* inFolder(folder, () => rmSync(passwordFile(folder), { force: true }))
  return true
})
