import * as Schema from "effect/Schema"

import type { StuckSaga } from "@sagaproof/services/layers/StuckSaga"

/** A saga that waits for a person, as a machine reads it. */
export const StuckData = Schema.Struct({
  sagaId: Schema.String,
  orderId: Schema.String,
  /** Parked where one of its messages is: it cannot come further than that message. */
  state: Schema.Literals(["stuck", "stuck (parked)"]),
  why: Schema.String
})

/** As many as anyone looks into; how many there are is among the counts of orders. */
const listed = 100

/** The sagas that wait for a person as a machine reads them. */
export const stuckData = (sagas: ReadonlyArray<StuckSaga>): ReadonlyArray<typeof StuckData.Type> =>
  sagas.slice(0, listed).map(({ orderId, sagaId, state, why }) => ({ sagaId, orderId, state, why }))
