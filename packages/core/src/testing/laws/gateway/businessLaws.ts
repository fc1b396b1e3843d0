import * as Effect from "effect/Effect"

import { moneyMoved } from "../../../gateway/moneyMoved.ts"
import type { Gateway } from "../../../ports/Gateway.ts"
import type { Law } from "../Law.ts"
import { demandEqual, makeLaw } from "../makeLaw.ts"
import type { GatewayHarness } from "./GatewayHarness.ts"
import { callOf, sampleCall } from "./sampleCall.ts"

const moneyIn = (gateway: Gateway) =>
  Effect.map(gateway.ledger, (entries) => entries.reduce((sum, entry) => sum + moneyMoved(entry), 0))

const refundTag = (gateway: Gateway, key: string, amount: number, charge = "charge") =>
  Effect.map(gateway.call(callOf(gateway.name, "refund", key, { amount, charge })), ({ _tag }) => _tag)

const refunds = makeLaw<GatewayHarness, unknown>(
  "refunds never exceed what is left of their charge",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("calm")
    yield* gateway.call(sampleCall(gateway.name, "charge"))
    yield* gateway.call(sampleCall(gateway.name, "other"))
    yield* demandEqual(yield* refundTag(gateway, "refund-1", 60), "Approved", "a refund of 60 of 100")
    yield* demandEqual(yield* refundTag(gateway, "refund-2", 60), "Declined", "a refund of 60 of 40")
    yield* demandEqual(yield* refundTag(gateway, "refund-3", 40), "Approved", "a refund of 40 of 40")
    yield* demandEqual(yield* refundTag(gateway, "refund-4", 1), "Declined", "a refund of 1 of 0")
    yield* demandEqual(yield* moneyIn(gateway), 100, "the money left")
  }),
  "payments"
)

const strayRefund = makeLaw<GatewayHarness, unknown>(
  "a refund of an unknown charge is declined",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("calm")
    yield* demandEqual(yield* refundTag(gateway, "refund", 1, "none"), "Declined", "the refund")
    yield* demandEqual(yield* moneyIn(gateway), 0, "the money moved")
  }),
  "payments"
)

const voids = makeLaw<GatewayHarness, unknown>(
  "a void gives back its whole charge, once",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("calm")
    yield* gateway.call(sampleCall(gateway.name, "charge"))
    const first = yield* gateway.call(callOf(gateway.name, "void", "void-1", { charge: "charge" }))
    yield* demandEqual(first._tag, "Approved", "the void")
    yield* demandEqual(yield* moneyIn(gateway), 0, "the money left")
    const second = yield* gateway.call(callOf(gateway.name, "void", "void-2", { charge: "charge" }))
    yield* demandEqual(second._tag, "Declined", "another void")
    yield* demandEqual(yield* refundTag(gateway, "refund", 1), "Declined", "a refund of what was voided")
    yield* demandEqual(yield* moneyIn(gateway), 0, "the money left in the end")
  }),
  "payments"
)

const cancellations = makeLaw<GatewayHarness, unknown>(
  "a delivery is cancelled once, and only where one was requested",
  Effect.fnUntraced(function* ({ begin }) {
    const { gateway } = yield* begin("calm")
    const cancel = (key: string) =>
      Effect.map(gateway.call(callOf(gateway.name, "cancel", key, { request: "request" })), ({ _tag }) => _tag)
    yield* demandEqual(yield* cancel("cancel-1"), "Declined", "a cancellation of nothing")
    yield* gateway.call(sampleCall(gateway.name, "request"))
    yield* demandEqual(yield* cancel("cancel-2"), "Approved", "the cancellation")
    yield* demandEqual(yield* cancel("cancel-3"), "Declined", "another cancellation")
  }),
  "cancellation"
)

/** What the business of single gateways promises. */
export const businessLaws: ReadonlyArray<Law<GatewayHarness>> = [refunds, strayRefund, voids, cancellations]
