import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { GenericContainer, StartedTestContainer } from "testcontainers"

import { addressOf } from "../addressOf.ts"
import { checkServer } from "../checkServer.ts"
import type { Database } from "../Database.ts"
import { DatabaseProblem } from "../DatabaseProblem.ts"
import { firstLine, loadTestcontainers } from "./engine.ts"

/** The port that the server listens on inside of its container. */
export const innerPort = 5432

/** The name of its user and of its database. */
const name = "sagaproof"

/** How a container is made. */
export interface ContainerSettings {
  readonly image: string
  readonly password: string
  readonly patienceMs: number
}

/** Starts a container and awaits that its server says it is ready. */
export const startContainer = (
  { image, password, patienceMs }: ContainerSettings,
  adapt: (container: GenericContainer) => GenericContainer
): Effect.Effect<StartedTestContainer, DatabaseProblem> =>
  Effect.flatMap(loadTestcontainers, ({ GenericContainer, Wait }) =>
    Effect.tryPromise({
      try: () =>
        adapt(new GenericContainer(image))
          .withEnvironment({ POSTGRES_USER: name, POSTGRES_PASSWORD: password, POSTGRES_DB: name })
          .withExposedPorts(innerPort)
          .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/))
          .withStartupTimeout(patienceMs)
          .start(),
      catch: (error) =>
        new DatabaseProblem({
          code: "CONTAINER_NOT_STARTED",
          message: `no container of the image ${image} comes up`,
          because: firstLine(error),
          fix: `see what \`docker run --rm ${image}\` says`
        })
    })
  )

/** The database of a container. While the image lays out its data, its server answers on no port: it is asked until then. */
export const databaseOf = Effect.fnUntraced(function* (
  host: string,
  port: number,
  { password, patienceMs }: Pick<ContainerSettings, "password" | "patienceMs">
): Effect.fn.Return<Database, DatabaseProblem> {
  const address = addressOf({ host, port, name, user: name })
  const client = { host, port, database: name, username: name, password: Redacted.make(password) }
  const end = (yield* Clock.currentTimeMillis) + patienceMs
  while (true) {
    const answer = yield* Effect.result(checkServer(client, address))
    if (answer._tag === "Success") {
      return { kind: "container", client, address, version: answer.success }
    }
    if ((yield* Clock.currentTimeMillis) >= end) {
      return yield* answer.failure
    }
    yield* Effect.sleep("100 millis")
  }
})
