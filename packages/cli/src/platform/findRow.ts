import type { Queries } from "@sagaproof/core/ports/Queries"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import * as Effect from "effect/Effect"

import { CliFailure } from "../failure/CliFailure.ts"

/** The state of a row; undefined where there is none. */
export const stateOf = <State>(
  store: Queries,
  kind: string,
  key: string
): Effect.Effect<State | undefined, StoreUnavailable> =>
  Effect.map(store.row(kind, key), (row) => row?.state as State | undefined)

/** The state of a row that must be there. */
export const findRow = <State>(
  store: Queries,
  kind: string,
  key: string,
  fix: string
): Effect.Effect<State, CliFailure | StoreUnavailable> =>
  Effect.flatMap(stateOf<State>(store, kind, key), (state) =>
    state === undefined ? Effect.fail(notThere(kind, key, fix)) : Effect.succeed(state)
  )

/** That there is no such thing. */
export const notThere = (kind: string, key: string, fix: string): CliFailure =>
  new CliFailure({
    code: `UNKNOWN_${kind.toUpperCase()}`,
    exit: "refused",
    message: `there is no ${kind} ${JSON.stringify(key)}`,
    fix
  })
