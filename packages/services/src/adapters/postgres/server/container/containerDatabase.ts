import { randomBytes } from "node:crypto"

import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import type { StartedTestContainer } from "testcontainers"

import { addressOf } from "../addressOf.ts"
import { checkServer } from "../checkServer.ts"
import type { Database } from "../Database.ts"
import { DatabaseProblem } from "../DatabaseProblem.ts"

/** The image of the server. */
export const containerImage = "postgres:18"

const port = 5432
const name = "sagaproof"

/** How a throw-away container is made. */
export interface ContainerOptions {
  readonly image?: string
  readonly patienceMs?: number
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? ""

/** Loaded only here: it is large, and few need it. */
const loadTestcontainers = Effect.promise(() => import("testcontainers"))

const findEngine = Effect.flatMap(loadTestcontainers, ({ getContainerRuntimeClient }) =>
  Effect.tryPromise({
    try: () => getContainerRuntimeClient(),
    catch: (error) =>
      new DatabaseProblem({
        code: "CONTAINER_ENGINE_MISSING",
        message: "no Docker engine answers, so that no container can be started",
        because: firstLine(error),
        fix: "start Docker, or set DOCKER_HOST, or leave --database container out for the embedded server"
      })
  })
)

const startContainer = (
  image: string,
  password: string,
  patienceMs: number
): Effect.Effect<StartedTestContainer, DatabaseProblem, Scope.Scope> =>
  Effect.flatMap(loadTestcontainers, ({ GenericContainer, Wait }) =>
    Effect.acquireRelease(
      Effect.tryPromise({
        try: () =>
          new GenericContainer(image)
            .withEnvironment({ POSTGRES_USER: name, POSTGRES_PASSWORD: password, POSTGRES_DB: name })
            .withExposedPorts(port)
            .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/))
            .withStartupTimeout(patienceMs)
            .start(),
        catch: (error) => notStarted(image, firstLine(error))
      }),
      (container) => Effect.promise(() => container.stop().catch(() => undefined))
    )
  )

const notStarted = (image: string, because: string): DatabaseProblem =>
  new DatabaseProblem({
    code: "CONTAINER_NOT_STARTED",
    message: `no container of the image ${image} comes up`,
    because,
    fix: `see whether \`docker run --rm ${image}\` works`
  })

/** While it makes its database the image's server answers on no port: it is asked until it does. */
const awaitAnswer = Effect.fnUntraced(function* (
  database: Pick<Database, "address" | "client">,
  patienceMs: number
): Effect.fn.Return<string, DatabaseProblem> {
  const end = (yield* Clock.currentTimeMillis) + patienceMs
  while (true) {
    const answer = yield* Effect.result(checkServer(database.client, database.address))
    if (answer._tag === "Success") {
      return answer.success
    }
    if ((yield* Clock.currentTimeMillis) >= end) {
      return yield* answer.failure
    }
    yield* Effect.sleep("100 millis")
  }
})

/** A server in a container that is thrown away when the scope closes. */
export const containerDatabase = Effect.fnUntraced(function* (
  options: ContainerOptions = {}
): Effect.fn.Return<Database, DatabaseProblem, Scope.Scope> {
  const { image = containerImage, patienceMs = 120_000 } = options
  yield* findEngine
  const password = randomBytes(24).toString("base64url")
  const container = yield* startContainer(image, password, patienceMs)
  const address = addressOf({ host: container.getHost(), port: container.getMappedPort(port), name, user: name })
  const client = {
    host: address.host,
    port: address.port,
    database: name,
    username: name,
    password: Redacted.make(password)
  }
  return { kind: "container", client, address, version: yield* awaitAnswer({ address, client }, patienceMs) }
})
