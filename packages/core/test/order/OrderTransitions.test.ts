import { assert, describe, it } from "@effect/vitest"
import { fold } from "@sagaproof/core/decider/Decider"
import type { FulfilmentStatus } from "@sagaproof/core/order/FulfilmentStatus"
import type { LineStatus } from "@sagaproof/core/order/LineStatus"
import type { OrderStatus } from "@sagaproof/core/order/Order"
import { orderDecider } from "@sagaproof/core/order/OrderDecider"
import type { OrderEvent } from "@sagaproof/core/order/OrderEvent"
import type { RejectionCode } from "@sagaproof/core/rejection/RejectionCode"
import {
  abandoned,
  begun,
  cancelled,
  commands,
  confirmed,
  delivered,
  dispatched,
  failed,
  histories,
  inDelivery,
  order,
  orderId,
  paid,
  proven,
  resumed
} from "./orderExamples.ts"

type Outcome = RejectionCode | "nothing" | ReadonlyArray<OrderEvent>

const no = "ILLEGAL_TRANSITION"
const left = "DELIVERY_NOT_CANCELLABLE"
const unknown = "ENTITY_NOT_FOUND"

const deferredTo = (to: FulfilmentStatus): OrderEvent => ({ _tag: "AdvanceDeferred", orderId, to })

/** What each command does in each state: the events, nothing, or the code of the refusal. */
const table: Record<Exclude<keyof typeof commands, "place">, Record<keyof typeof histories, Outcome>> = {
  pay: {
    none: unknown,
    created: [paid],
    paid: "nothing",
    confirmed: "nothing",
    dispatched: "nothing",
    inDelivery: "nothing",
    fulfilled: "nothing",
    failed: no,
    abandoned: no,
    abandonedCancelled: no,
    cancelling: "nothing",
    deferredCreated: [paid],
    deferredCancelling: "nothing",
    cancelled: "nothing"
  },
  confirm: {
    none: unknown,
    created: [paid, confirmed],
    paid: [confirmed],
    confirmed: "nothing",
    dispatched: "nothing",
    inDelivery: "nothing",
    fulfilled: "nothing",
    failed: no,
    abandoned: no,
    abandonedCancelled: no,
    cancelling: no,
    deferredCreated: [paid, confirmed, dispatched, inDelivery],
    deferredCancelling: no,
    cancelled: no
  },
  fail: {
    none: "nothing",
    created: [failed],
    paid: no,
    confirmed: no,
    dispatched: no,
    inDelivery: no,
    fulfilled: no,
    failed: "nothing",
    abandoned: no,
    abandonedCancelled: "nothing",
    cancelling: no,
    deferredCreated: [failed],
    deferredCancelling: no,
    cancelled: "nothing"
  },
  abandon: {
    none: unknown,
    created: [abandoned],
    paid: no,
    confirmed: no,
    dispatched: no,
    inDelivery: no,
    fulfilled: no,
    failed: "nothing",
    abandoned: "nothing",
    abandonedCancelled: "nothing",
    cancelling: no,
    deferredCreated: [abandoned],
    deferredCancelling: no,
    cancelled: no
  },
  begin: {
    none: unknown,
    created: no,
    paid: no,
    confirmed: [begun],
    dispatched: left,
    inDelivery: left,
    fulfilled: left,
    failed: "nothing",
    abandoned: no,
    abandonedCancelled: "nothing",
    cancelling: no,
    deferredCreated: no,
    deferredCancelling: no,
    cancelled: "nothing"
  },
  resume: {
    none: "nothing",
    created: "nothing",
    paid: "nothing",
    confirmed: "nothing",
    dispatched: "nothing",
    inDelivery: "nothing",
    fulfilled: "nothing",
    failed: "nothing",
    abandoned: no,
    abandonedCancelled: "nothing",
    cancelling: [resumed],
    deferredCreated: "nothing",
    deferredCancelling: [resumed, dispatched, inDelivery],
    cancelled: "nothing"
  },
  finish: {
    none: unknown,
    created: no,
    paid: no,
    confirmed: no,
    dispatched: no,
    inDelivery: no,
    fulfilled: no,
    failed: "nothing",
    abandoned: [cancelled],
    abandonedCancelled: "nothing",
    cancelling: [proven, cancelled],
    deferredCreated: no,
    deferredCancelling: [proven, cancelled],
    cancelled: "nothing"
  },
  dispatch: {
    none: unknown,
    created: [deferredTo("DISPATCHED")],
    paid: [deferredTo("DISPATCHED")],
    confirmed: [dispatched],
    dispatched: "nothing",
    inDelivery: "nothing",
    fulfilled: "nothing",
    failed: no,
    abandoned: no,
    abandonedCancelled: no,
    cancelling: [deferredTo("DISPATCHED")],
    deferredCreated: "nothing",
    deferredCancelling: "nothing",
    cancelled: no
  },
  deliver: {
    none: unknown,
    created: [deferredTo("DELIVERED")],
    paid: [deferredTo("DELIVERED")],
    confirmed: [dispatched, inDelivery, delivered],
    dispatched: [inDelivery, delivered],
    inDelivery: [delivered],
    fulfilled: "nothing",
    failed: no,
    abandoned: no,
    abandonedCancelled: no,
    cancelling: [deferredTo("DELIVERED")],
    deferredCreated: [deferredTo("DELIVERED")],
    deferredCancelling: [deferredTo("DELIVERED")],
    cancelled: no
  },
  approve: {
    none: unknown,
    created: no,
    paid: no,
    confirmed: no,
    dispatched: no,
    inDelivery: no,
    fulfilled: [{ _tag: "LinesAdvanced", orderId, to: "PURCHASE_CONFIRMED" }],
    failed: no,
    abandoned: no,
    abandonedCancelled: no,
    cancelling: no,
    deferredCreated: no,
    deferredCancelling: no,
    cancelled: no
  }
}

const rows = Object.entries(table).flatMap(([command, outcomes]) =>
  Object.entries(outcomes).map(([state, outcome]) => ({
    command: command as keyof typeof table,
    state: state as keyof typeof histories,
    outcome,
    shown: typeof outcome === "string" ? outcome : outcome.map(({ _tag }) => _tag).join(", ")
  }))
)

describe("an order", () => {
  it.each(rows)("$state: $command gives $shown", ({ command, state, outcome }) => {
    const example = order.given(...histories[state]).when(commands[command])
    if (outcome === "nothing") {
      example.expectNothing()
    } else if (typeof outcome === "string") {
      example.expectRefusal(outcome as RejectionCode, orderId)
    } else {
      example.expectEvents(...outcome)
    }
  })
})

describe("what is known of an order", () => {
  it.each<[keyof typeof histories, OrderStatus, boolean, LineStatus]>([
    ["created", "created", false, "PENDING_PAYMENT"],
    ["paid", "created", true, "PAID"],
    ["confirmed", "confirmed", true, "PREPARING"],
    ["dispatched", "confirmed", true, "DISPATCHED"],
    ["inDelivery", "confirmed", true, "IN_DELIVERY"],
    ["fulfilled", "fulfilled", true, "DELIVERED"],
    ["failed", "failed", false, "CANCELLED"],
    ["abandoned", "cancelling", false, "PENDING_PAYMENT"],
    ["abandonedCancelled", "cancelled", false, "CANCELLED"],
    ["cancelling", "cancelling", true, "CANCEL_REQUESTED"],
    ["cancelled", "cancelled", true, "CANCELLED"]
  ])("%s: status %s, paid %s, lines %s", (state, status, isPaid, lineStatus) => {
    const known = fold(orderDecider, histories[state])
    assert.strictEqual(known?.status, status)
    assert.strictEqual(known?.paid, isPaid)
    assert.deepStrictEqual(
      known?.lines.map((line) => line.status),
      [lineStatus, lineStatus]
    )
  })
  it("keeps why it came to nothing", () => {
    const failure = { code: "STOCK_NOT_ENOUGH", reason: "Product pizza has 0 available, 1 were asked for." }
    assert.deepStrictEqual(fold(orderDecider, histories.failed)?.failure, failure)
    assert.deepStrictEqual(fold(orderDecider, histories.abandonedCancelled)?.failure, failure)
  })
  it("keeps who cancelled it and why, until it is resumed", () => {
    const cancellation = { by: "buyer", reason: "changed my mind" }
    assert.deepStrictEqual(fold(orderDecider, histories.cancelled)?.cancellation, cancellation)
    assert.deepStrictEqual(
      fold(orderDecider, [...histories.cancelling, resumed]),
      fold(orderDecider, histories.confirmed)
    )
  })
  it("follows goods that left while it was being cancelled, and remembers them no longer", () => {
    const caughtUp = [...histories.deferredCancelling, resumed, dispatched, inDelivery]
    assert.strictEqual(fold(orderDecider, histories.deferredCancelling)?.deferredAdvance, "IN_DELIVERY")
    assert.deepStrictEqual(fold(orderDecider, caughtUp), fold(orderDecider, histories.inDelivery))
  })
  it("has lines that are proven to be cancelled before they are", () => {
    const known = fold(orderDecider, [...histories.cancelling, proven])
    assert.strictEqual(known?.status, "cancelling")
    assert.deepStrictEqual(
      known?.lines.map(({ status }) => status),
      ["CANCELLING", "CANCELLING"]
    )
  })
})
