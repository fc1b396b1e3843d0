import * as Effect from "effect/Effect"

import type { GatewayAnswer, GatewayUnknown } from "../../../ports/Gateway.ts"
import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import { appliedKeys } from "./appliedEntries.ts"
import { delayMs, type GatewayCircumstance, type GatewayHarness } from "./GatewayHarness.ts"
import { sampleCall } from "./sampleCall.ts"

const demandUnknown = (call: Effect.Effect<GatewayAnswer, GatewayUnknown>) =>
  Effect.flatMap(Effect.result(call), (result) =>
    demand(result._tag === "Failure", "the outcome of the first call is not unknown")
  )

const resolvedByRepeating = (circumstance: GatewayCircumstance & ("lost-answers" | "lost-requests")) =>
  makeLaw<GatewayHarness, unknown>(
    `an unknown outcome is resolved by repeating its key (${circumstance})`,
    Effect.fnUntraced(function* ({ begin }) {
      const { gateway } = yield* begin(circumstance)
      yield* demandUnknown(gateway.call(sampleCall(gateway.name, "key-1")))
      const before = circumstance === "lost-answers" ? ["key-1"] : []
      yield* demandEqual(yield* appliedKeys(gateway), before, "the keys applied by the first call")
      const answer = yield* gateway.call(sampleCall(gateway.name, "key-1"))
      yield* demandEqual(answer._tag, "Approved", "the answer to the repeat")
      yield* demandEqual(yield* appliedKeys(gateway), ["key-1"], "the keys applied")
      yield* demandEqual(yield* gateway.lookUp("key-1"), answer, "the look-up")
    }),
    circumstance
  )

const notFoundIsNotDefinite = makeLaw<GatewayHarness, unknown>(
  "that a look-up finds nothing is not definite: the request may apply later",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway, pass } = yield* begin("delayed-requests")
    yield* demandUnknown(gateway.call(sampleCall(gateway.name, "key-1")))
    yield* demandEqual((yield* gateway.lookUp("key-1"))._tag, "NotFound", "the look-up meanwhile")
    yield* pass(delayMs)
    yield* demandEqual((yield* gateway.lookUp("key-1"))._tag, "Approved", "the look-up afterwards")
    yield* demandEqual(yield* appliedKeys(gateway), ["key-1"], "the keys applied")
  }),
  "delayed-requests"
)

const overtakenRequest = makeLaw<GatewayHarness, unknown>(
  "a request that its own repeat overtakes has no second effect",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway, pass } = yield* begin("delayed-requests")
    yield* demandUnknown(gateway.call(sampleCall(gateway.name, "key-1")))
    const answer = yield* gateway.call(sampleCall(gateway.name, "key-1"))
    yield* demandEqual(answer._tag, "Approved", "the answer to the repeat")
    yield* pass(delayMs)
    yield* demandEqual(yield* appliedKeys(gateway), ["key-1"], "the keys applied")
    yield* demandEqual(yield* gateway.lookUp("key-1"), answer, "the look-up")
  }),
  "delayed-requests"
)

/** What unknown outcomes promise. */
export const outcomeLaws: ReadonlyArray<Law<GatewayHarness>> = [
  resolvedByRepeating("lost-answers"),
  resolvedByRepeating("lost-requests"),
  notFoundIsNotDefinite,
  overtakenRequest
]
