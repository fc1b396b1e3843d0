import { assert, describe, it } from "@effect/vitest"
import { fold } from "@sagaproof/core/decider/Decider"
import { won } from "@sagaproof/core/money/Won"
import { Payment } from "@sagaproof/core/payment/Payment"
import { paymentAggregate } from "@sagaproof/core/payment/PaymentAggregate"
import { PaymentCommand } from "@sagaproof/core/payment/PaymentCommand"
import { PaymentEvent } from "@sagaproof/core/payment/PaymentEvent"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"
import { commands, histories, orderId, price } from "./paymentExamples.ts"

const codecs = { state: Payment, command: PaymentCommand, event: PaymentEvent }

const refund: fc.Arbitrary<PaymentCommand> = fc.record({
  _tag: fc.constant("RefundPayment" as const),
  orderId: fc.constant(orderId),
  amount: fc.integer({ min: -1, max: 16_000 }).map(won),
  key: fc.constantFrom("refund-1", "refund-2", "refund-3", "refund-4")
})
const command: fc.Arbitrary<PaymentCommand> = fc.oneof(
  fc.constantFrom(...Object.values(commands)),
  fc.constant({ ...commands.capture, providerKey: "charge-2" }),
  refund
)

const total = (payment: Payment, type: "CAPTURE" | "REFUND"): number =>
  payment.transactions
    .filter((transaction) => transaction.type === type && transaction.result === "SUCCESS")
    .reduce((sum, { amount }) => sum + amount, 0)

const legal = {
  PENDING: ["AUTHORISED", "CAPTURED", "FAILED", "CANCELLED"],
  AUTHORISED: ["CAPTURED", "FAILED", "CANCELLED"],
  CAPTURED: ["REFUNDED"],
  REFUNDED: [],
  FAILED: [],
  CANCELLED: []
} as const satisfies Record<Payment["status"], ReadonlyArray<Payment["status"]>>

describe("any sequence of commands", () => {
  it("captures once, refunds no more than that, and says so in its transactions", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (sequence) => {
        const { state } = decideAll(paymentAggregate, codecs, [commands.request, ...sequence])
        assert.isDefined(state)
        assert.strictEqual(total(state, "CAPTURE"), state.captured)
        assert.strictEqual(total(state, "REFUND"), state.refunded)
        assert.include([0, price], state.captured)
        assert.isAtMost(state.refunded, state.captured)
        const keys = state.transactions.filter(({ type }) => type === "REFUND").map(({ providerKey }) => providerKey)
        assert.strictEqual(new Set(keys).size, keys.length)
      })
    )
  })
  it("takes legal transitions only", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (sequence) => {
        const { events } = decideAll(paymentAggregate, codecs, [commands.request, ...sequence])
        let status: Payment["status"] = "PENDING"
        for (const length of events.keys()) {
          const next = fold(paymentAggregate.decider, events.slice(0, length + 1))?.status ?? "PENDING"
          const allowed: ReadonlyArray<Payment["status"]> = legal[status]
          assert.isTrue(next === status || allowed.includes(next), `${status} to ${next}`)
          status = next
        }
      })
    )
  })
  it("changes nothing when a command is repeated at once", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 15 }), command, (sequence, last) => {
        const once = decideAll(paymentAggregate, codecs, [commands.request, ...sequence, last])
        const twice = decideAll(paymentAggregate, codecs, [commands.request, ...sequence, last, last])
        assert.deepStrictEqual(twice.state, once.state)
      })
    )
  })
  it("ends the same however often requesting and cancelling are repeated after the first of each", () => {
    const steps = fc.array(fc.constantFrom(commands.request, commands.cancelUnsent, commands.cancelSent))
    fc.assert(
      fc.property(steps, (repeats) => {
        const { state, events } = decideAll(paymentAggregate, codecs, [
          commands.request,
          commands.cancelUnsent,
          ...repeats
        ])
        assert.strictEqual(state?.status, "CANCELLED")
        assert.lengthOf(events, 2)
      })
    )
  })
  it("never lets money of a cancelled payment go unnoticed", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (sequence) => {
        const all = [commands.request, commands.cancelSent, ...sequence]
        const { state } = decideAll(paymentAggregate, codecs, all)
        assert.isTrue(state?.cancelRequested)
        const { state: charged } = decideAll(paymentAggregate, codecs, [...all, commands.capture])
        assert.strictEqual(charged?.captured, price)
      })
    )
  })
})

describe("violation", () => {
  it("finds nothing where the decider led", () => {
    for (const history of Object.values(histories)) {
      assert.isUndefined(paymentAggregate.violation(fold(paymentAggregate.decider, history)))
    }
  })
  it.each([
    ["refunded >= 0", { refunded: won(-1) }],
    ["refunded <= captured", { refunded: won(15_001) }],
    ["captured <= amount", { captured: won(15_001) }]
  ])("names %s", (constraint, change) => {
    const sound = fold(paymentAggregate.decider, histories.captured)
    assert.isDefined(sound)
    assert.strictEqual(paymentAggregate.violation({ ...sound, ...change }), constraint)
  })
})
