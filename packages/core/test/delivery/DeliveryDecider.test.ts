import { assert, describe, it } from "@effect/vitest"
import { Delivery, type DeliveryStatus } from "@sagaproof/core/delivery/Delivery"
import { deliveryAggregate } from "@sagaproof/core/delivery/DeliveryAggregate"
import { DeliveryCommand } from "@sagaproof/core/delivery/DeliveryCommand"
import { deliveryDecider } from "@sagaproof/core/delivery/DeliveryDecider"
import { DeliveryEvent } from "@sagaproof/core/delivery/DeliveryEvent"
import { fold } from "@sagaproof/core/decider/Decider"
import type { RejectionCode } from "@sagaproof/core/rejection/RejectionCode"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"

const orderId = "order-1"
const facts = {
  orderId,
  userId: "user-1",
  lines: [{ productId: "coffee", quantity: 3 }],
  address: { street: "123 Main St", postalCode: "12345", city: "Seoul" }
}
const requested: DeliveryEvent = { _tag: "DeliveryRequested", ...facts }
const shipped: DeliveryEvent = { _tag: "DeliveryShipped", orderId }
const completed: DeliveryEvent = { _tag: "DeliveryCompleted", orderId }
const cancelled: DeliveryEvent = { _tag: "DeliveryCancelled", orderId }
const reinstated: DeliveryEvent = { _tag: "DeliveryReinstated", orderId }

const commands = {
  request: { _tag: "RequestDelivery", ...facts },
  ship: { _tag: "ShipDelivery", orderId },
  complete: { _tag: "CompleteDelivery", orderId },
  cancel: { _tag: "CancelDelivery", orderId },
  reinstate: { _tag: "ReinstateDelivery", orderId }
} as const satisfies Record<string, DeliveryCommand>

const histories = {
  none: [],
  preparation: [requested],
  shipped: [requested, shipped],
  delivered: [requested, shipped, completed],
  cancelled: [requested, cancelled]
} as const satisfies Record<string, ReadonlyArray<DeliveryEvent>>

type Outcome = RejectionCode | "nothing" | DeliveryEvent

/** What each command does in each state: the event, nothing, or the code of the refusal. */
const table: Record<keyof typeof commands, Record<keyof typeof histories, Outcome>> = {
  request: {
    none: requested,
    preparation: "nothing",
    shipped: "nothing",
    delivered: "nothing",
    cancelled: "ILLEGAL_TRANSITION"
  },
  ship: {
    none: "ENTITY_NOT_FOUND",
    preparation: shipped,
    shipped: "nothing",
    delivered: "nothing",
    cancelled: "ILLEGAL_TRANSITION"
  },
  complete: {
    none: "ENTITY_NOT_FOUND",
    preparation: "ILLEGAL_TRANSITION",
    shipped: completed,
    delivered: "nothing",
    cancelled: "ILLEGAL_TRANSITION"
  },
  cancel: {
    none: "nothing",
    preparation: cancelled,
    shipped: "DELIVERY_NOT_CANCELLABLE",
    delivered: "DELIVERY_NOT_CANCELLABLE",
    cancelled: "nothing"
  },
  reinstate: {
    none: "nothing",
    preparation: "nothing",
    shipped: "nothing",
    delivered: "nothing",
    cancelled: reinstated
  }
}

const rows = Object.entries(table).flatMap(([command, outcomes]) =>
  Object.entries(outcomes).map(([state, outcome]) => ({
    command: command as keyof typeof commands,
    state: state as keyof typeof histories,
    outcome,
    shown: typeof outcome === "string" ? outcome : outcome._tag
  }))
)

describe("a delivery", () => {
  it.each(rows)("$state: $command gives $shown", ({ command, state, outcome }) => {
    const example = specify(deliveryDecider)
      .given(...histories[state])
      .when(commands[command])
    if (outcome === "nothing") {
      example.expectNothing()
    } else if (typeof outcome === "string") {
      example.expectRefusal(outcome, orderId)
    } else {
      example.expectEvents(outcome)
    }
  })
  it.each<[DeliveryStatus, ReadonlyArray<DeliveryEvent>]>([
    ["PREPARATION", [requested]],
    ["SHIPPED", [requested, shipped]],
    ["DELIVERED", [requested, shipped, completed]],
    ["CANCELLED", [requested, cancelled]],
    ["PREPARATION", [requested, cancelled, reinstated]]
  ])("is %s after its history", (status, history) => {
    assert.deepStrictEqual(fold(deliveryDecider, history), { ...facts, status })
  })
  it("ends the same however often it is asked for, cancelled and reinstated", () => {
    const codecs = { state: Delivery, command: DeliveryCommand, event: DeliveryEvent }
    const steps = fc.array(fc.constantFrom(commands.request, commands.cancel, commands.reinstate))
    fc.assert(
      fc.property(steps, (repeats) => {
        const undone = decideAll(deliveryAggregate, codecs, [commands.request, ...repeats, commands.cancel])
        assert.deepStrictEqual(undone.state, { ...facts, status: "CANCELLED" })
        const redone = decideAll(deliveryAggregate, codecs, [commands.request, ...repeats, commands.reinstate])
        assert.deepStrictEqual(redone.state, { ...facts, status: "PREPARATION" })
      })
    )
  })
  it("is never cancelled once it has left, whatever is asked of it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(commands)), { maxLength: 30 }), (sequence) => {
        const codecs = { state: Delivery, command: DeliveryCommand, event: DeliveryEvent }
        const { events } = decideAll(deliveryAggregate, codecs, sequence)
        const left = events.findIndex(({ _tag }) => _tag === "DeliveryShipped")
        assert.isTrue(left < 0 || events.slice(left + 1).every(({ _tag }) => _tag === "DeliveryCompleted"))
      })
    )
  })
})
