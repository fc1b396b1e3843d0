import { assert, it } from "@effect/vitest"
import type { Reservation } from "@sagaproof/core/reservation/Reservation"
import { reservationDecider } from "@sagaproof/core/reservation/ReservationDecider"
import type { ReservationCommand } from "@sagaproof/core/reservation/ReservationCommand"
import type { ReservationEvent } from "@sagaproof/core/reservation/ReservationEvent"
import type { StockCommand } from "@sagaproof/core/stock/StockCommand"
import { stockDecider } from "@sagaproof/core/stock/StockDecider"
import { stockAggregate } from "@sagaproof/core/stock/StockAggregate"
import * as Result from "effect/Result"
import fc from "fast-check"

const productId = "coffee"

/** What the stock has to do after an event of a reservation. */
const movementOf = (event: ReservationEvent): StockCommand => {
  const { orderId, quantity } = event
  const of = (
    _tag: "ReserveStock" | "DecreaseStock" | "ConfirmStock" | "ReleaseStock" | "IncreaseStock" | "ReturnStock"
  ) => ({ _tag, productId, orderId, quantity }) as const
  switch (event._tag) {
    case "ReservationHeld":
      return of("ReserveStock")
    case "ReservationTaken":
      return of("DecreaseStock")
    case "ReservationConfirmed":
      return of("ConfirmStock")
    case "ReservationReleased":
      return of(event.mode === "reserve" ? "ReleaseStock" : "IncreaseStock")
    case "ReservationReturned":
      return of("ReturnStock")
  }
}

const order = fc.constantFrom("order-1", "order-2", "order-3", "order-4")
const step = fc.tuple(
  fc.constantFrom("HoldReservation", "ConfirmReservation", "ReleaseReservation", "ReturnReservation"),
  order
)

/** Orders 1 and 2 hold first, orders 3 and 4 take at once. */
const commandOf = (tag: ReservationCommand["_tag"], orderId: string): ReservationCommand =>
  tag === "HoldReservation"
    ? {
        _tag: tag,
        orderId,
        productId,
        quantity: Number(orderId.at(-1)),
        sagaId: orderId,
        mode: orderId < "order-3" ? "reserve" : "decrease"
      }
    : { _tag: tag, orderId, productId }

it("keeps the stock equal to what the reservations say", () => {
  fc.assert(
    fc.property(fc.nat(10), fc.array(step, { maxLength: 40 }), (quantity, steps) => {
      let stock = stockDecider.evolve(undefined, { _tag: "StockInitialised", productId, quantity })
      const reservations = new Map<string, Reservation>()
      for (const [tag, orderId] of steps) {
        const reservation = reservations.get(orderId)
        const events = Result.getOrElse(reservationDecider.decide(commandOf(tag, orderId), reservation), () => [])
        for (const event of events) {
          const moved = stockDecider.decide(movementOf(event), stock)
          if (Result.isFailure(moved)) {
            // Only taking may be refused; the reservation is then not kept either.
            assert.strictEqual(moved.failure.code, "STOCK_NOT_ENOUGH")
            assert.strictEqual(tag, "HoldReservation")
            continue
          }
          const after = reservationDecider.evolve(reservation, event)
          assert.isDefined(after)
          reservations.set(orderId, after)
          stock = moved.success.reduce(stockDecider.evolve, stock)
        }
      }
      assert.isUndefined(stockAggregate.violation(stock))
      const pieces = (status: Reservation["status"]) =>
        [...reservations.values()].filter((one) => one.status === status).reduce((sum, one) => sum + one.quantity, 0)
      assert.strictEqual(stock?.reserved, pieces("held"))
      assert.strictEqual(stock?.sold, pieces("confirmed") + pieces("returned"))
      assert.strictEqual(stock?.returned, pieces("returned"))
    })
  )
})
