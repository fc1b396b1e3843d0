import * as Effect from "effect/Effect"
import type * as Testcontainers from "testcontainers"

import { DatabaseProblem } from "../DatabaseProblem.ts"

/** Loaded only when it is needed: it is large. */
export const loadTestcontainers: Effect.Effect<typeof Testcontainers> = Effect.promise(() => import("testcontainers"))

/** The first line of what went wrong. */
export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? ""

/** The Docker engine that answers. */
export const findEngine: Effect.Effect<Testcontainers.ContainerRuntimeClient, DatabaseProblem> = Effect.flatMap(
  loadTestcontainers,
  ({ getContainerRuntimeClient }) =>
    Effect.tryPromise({
      try: () => getContainerRuntimeClient(),
      catch: (error) =>
        new DatabaseProblem({
          code: "CONTAINER_ENGINE_MISSING",
          message: "no Docker engine answers, so that there can be no container",
          because: firstLine(error),
          fix: "start Docker, or set DOCKER_HOST, or leave --database container out for the embedded server"
        })
    })
)
