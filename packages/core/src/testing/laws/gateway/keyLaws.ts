import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import { appliedKeys } from "./appliedEntries.ts"
import type { GatewayHarness } from "./GatewayHarness.ts"
import { sampleCall } from "./sampleCall.ts"

const sameAnswer = makeLaw<GatewayHarness, unknown>(
  "the same key with the same body has the same answer and one effect",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("calm")
    const first = yield* gateway.call(sampleCall(gateway.name, "key-1"))
    yield* demandEqual(first._tag, "Approved", "the first answer")
    yield* demandEqual(yield* gateway.call(sampleCall(gateway.name, "key-1")), first, "the second answer")
    yield* demandEqual(yield* appliedKeys(gateway), ["key-1"], "the keys applied")
  })
)

const atOnce = makeLaw<GatewayHarness, unknown>(
  "the same key called several times at once has one effect",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("calm")
    const call = gateway.call(sampleCall(gateway.name, "key-1"))
    const [first, ...others] = yield* Effect.all([call, call, call], { concurrency: "unbounded" })
    yield* demandEqual(others, [first, first], "the other answers")
    yield* demandEqual(yield* appliedKeys(gateway), ["key-1"], "the keys applied")
  })
)

const otherBody = makeLaw<GatewayHarness, unknown>(
  "a key with another body is refused and has no effect",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("calm")
    const first = yield* gateway.call(sampleCall(gateway.name, "key-1"))
    const before = yield* gateway.ledger
    const other = yield* gateway.call(sampleCall(gateway.name, "key-1", 200))
    yield* demandEqual(other._tag, "Declined", "the answer to the other body")
    yield* demandEqual(yield* gateway.ledger, before, "the ledger")
    yield* demandEqual(yield* gateway.call(sampleCall(gateway.name, "key-1")), first, "the answer to the first body")
  })
)

const declinesStay = makeLaw<GatewayHarness, unknown>(
  "a declined key stays declined and moves nothing",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("declines")
    const first = yield* gateway.call(sampleCall(gateway.name, "key-1"))
    yield* demandEqual(first._tag, "Declined", "the first answer")
    yield* demandEqual(yield* gateway.call(sampleCall(gateway.name, "key-1")), first, "the second answer")
    yield* demandEqual(yield* gateway.lookUp("key-1"), first, "the look-up")
    yield* demandEqual(yield* appliedKeys(gateway), [], "the keys applied")
  }),
  "declines"
)

const livesAsDeclared = makeLaw<GatewayHarness, unknown>(
  "a key is known for as long as the gateway declares",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway, pass } = yield* begin("calm")
    const first = yield* gateway.call(sampleCall(gateway.name, "key-1"))
    yield* pass(gateway.keyLifeMs - 1)
    yield* demandEqual(yield* gateway.call(sampleCall(gateway.name, "key-1")), first, "the answer before its end")
    yield* demandEqual(yield* appliedKeys(gateway), ["key-1"], "the keys applied")
  }),
  "key-expiry"
)

const appliedAnew = makeLaw<GatewayHarness, unknown>(
  "a key that is repeated after its life is applied anew, and only a look-up is safe",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway, pass } = yield* begin("calm")
    yield* gateway.call(sampleCall(gateway.name, "key-1"))
    yield* pass(gateway.keyLifeMs)
    const found = yield* gateway.lookUp("key-1")
    yield* demandEqual(found._tag, "Approved", "the look-up after its end")
    yield* demandEqual(yield* appliedKeys(gateway), ["key-1"], "the keys applied after the look-up")
    const second = yield* gateway.call(sampleCall(gateway.name, "key-1"))
    yield* demand(second._tag === "Approved", "the repeated key was not taken for a new request")
    yield* demandEqual(yield* appliedKeys(gateway), ["key-1", "key-1"], "the keys applied after the repeat")
  }),
  "key-expiry"
)

/** What the keys of calls promise. */
export const keyLaws: ReadonlyArray<Law<GatewayHarness>> = [
  sameAnswer,
  atOnce,
  otherBody,
  declinesStay,
  livesAsDeclared,
  appliedAnew
]
