import * as Effect from "effect/Effect"

import type { GatewayNotification } from "../../../ports/Gateway.ts"
import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import { delayMs, type GatewayHarness } from "./GatewayHarness.ts"
import { callOf, sampleCall } from "./sampleCall.ts"

const lookUps = makeLaw<GatewayHarness, unknown>(
  "a look-up tells the answer of a key, and has no effect",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("calm")
    yield* demandEqual((yield* gateway.lookUp("key-1"))._tag, "NotFound", "the look-up before")
    const answer = yield* gateway.call(sampleCall(gateway.name, "key-1"))
    const before = yield* gateway.ledger
    yield* demandEqual(yield* gateway.lookUp("key-1"), answer, "the look-up after")
    yield* demandEqual((yield* gateway.lookUp("key-2"))._tag, "NotFound", "the look-up of another key")
    yield* demandEqual(yield* gateway.ledger, before, "the ledger")
  })
)

const ledger = makeLaw<GatewayHarness, unknown>(
  "the ledger can be read back, and only grows",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("calm")
    yield* demandEqual(yield* gateway.ledger, [], "the ledger at first")
    const first = yield* gateway.call(sampleCall(gateway.name, "key-1"))
    const before = yield* gateway.ledger
    const { body, operation } = sampleCall(gateway.name, "key-2")
    yield* gateway.call(callOf(gateway.name, operation, "key-2", { ...(body as object), orderId: "order-2" }))
    const after = yield* gateway.ledger
    yield* demandEqual(after.slice(0, before.length), before, "the first entry, later")
    yield* demandEqual(
      after.map((entry) => [entry.key, entry.operation, entry.orderId, entry.outcome]),
      [
        ["key-1", operation, "order-1", "applied"],
        ["key-2", operation, "order-2", "applied"]
      ],
      "the entries"
    )
    yield* demandEqual(after[0]?.reference, first._tag === "Approved" ? first.reference : "", "the reference")
    yield* demand(after[0]?.reference !== after[1]?.reference, "two entries have one reference")
  })
)

const notifications = makeLaw<GatewayHarness, unknown>(
  "a repeated notification carries the id and the answer of the first",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway, pass } = yield* begin("repeated-notifications")
    const heard: Array<GatewayNotification> = []
    gateway.notifications((notification) => heard.push(notification))
    const answer = yield* gateway.call(sampleCall(gateway.name, "key-1"))
    yield* pass(delayMs)
    yield* demandEqual(heard.length, 2, "the notifications of one call")
    yield* demandEqual(heard[1], heard[0], "the repeated notification")
    yield* demandEqual(heard[0]?.answer, answer, "its answer")
    yield* gateway.call(sampleCall(gateway.name, "key-2"))
    yield* pass(delayMs)
    yield* demandEqual(new Set(heard.map(({ id }) => id)).size, 2, "the ids of the notifications of two calls")
  }),
  "repeated-notifications"
)

/** What can be read of the outside, and what it says by itself. */
export const recordLaws: ReadonlyArray<Law<GatewayHarness>> = [lookUps, ledger, notifications]
