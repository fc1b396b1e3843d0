import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { StoreParts } from "./StoreParts.ts"
import { storeUnavailable } from "./storeFailure.ts"

/** Tells every failure as the store not answering. */
export const unavailable = <A>(effect: Effect.Effect<A, SqlError>): Effect.Effect<A, StoreUnavailable> =>
  Effect.mapError(effect, storeUnavailable)

/** One statement outside of any unit: its rows. The names of their columns are the fields of `Line`. */
export const reading = <Line>(
  { connections, counters }: StoreParts,
  sql: string,
  parameters: ReadonlyArray<unknown> = []
): Effect.Effect<ReadonlyArray<Line>, StoreUnavailable> =>
  Effect.suspend(() => {
    counters.statements += 1
    return Effect.map(unavailable(connections.query(sql, parameters)), ({ rows }) => rows as ReadonlyArray<Line>)
  })
