import { assert, describe, it } from "@effect/vitest"
import { Reservation } from "@sagaproof/core/reservation/Reservation"
import { reservationAggregate } from "@sagaproof/core/reservation/ReservationAggregate"
import { ReservationCommand } from "@sagaproof/core/reservation/ReservationCommand"
import { ReservationEvent } from "@sagaproof/core/reservation/ReservationEvent"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"

const ids = { orderId: "order-1", productId: "coffee" }
const codecs = { state: Reservation, command: ReservationCommand, event: ReservationEvent }

const hold = (mode: "reserve" | "decrease"): ReservationCommand => ({
  _tag: "HoldReservation",
  ...ids,
  quantity: 3,
  sagaId: "saga-1",
  mode
})
const others = ["ConfirmReservation", "ReleaseReservation", "ReturnReservation"] as const
const command = (mode: "reserve" | "decrease"): fc.Arbitrary<ReservationCommand> =>
  fc.oneof(
    fc.constant(hold(mode)),
    fc.constantFrom(...others).map((_tag): ReservationCommand => ({ _tag, ...ids }))
  )
const mode = fc.constantFrom("reserve" as const, "decrease" as const)
const run = mode.chain((chosen) => fc.array(command(chosen), { maxLength: 20 }))

describe("any sequence of commands", () => {
  it("moves the pieces at most once each way, and no way that contradicts another", () => {
    fc.assert(
      fc.property(run, (sequence) => {
        const { events } = decideAll(reservationAggregate, codecs, sequence)
        const trail = events.map(({ _tag }) => _tag.slice("Reservation".length)).join(" ")
        assert.match(trail, /^(|Held( Released| Confirmed( Returned)?)?|Taken( Released| Returned)?)$/)
      })
    )
  })
  it("ends the same however often do and undo are repeated after the first of each", () => {
    fc.assert(
      fc.property(mode, fc.array(fc.boolean()), (chosen, repeats) => {
        const undo: ReservationCommand = { _tag: "ReleaseReservation", ...ids }
        const once = [hold(chosen), undo]
        const more = repeats.map((again) => (again ? hold(chosen) : undo))
        const { state, events } = decideAll(reservationAggregate, codecs, [...once, ...more])
        assert.strictEqual(state?.status, "released")
        assert.lengthOf(events, 2)
      })
    )
  })
})

describe("violation", () => {
  const sound: Reservation = { ...ids, quantity: 3, sagaId: "saga-1", mode: "decrease", status: "confirmed" }
  it("finds nothing in a sound reservation, nor where there is none", () => {
    assert.isUndefined(reservationAggregate.violation(sound))
    assert.isUndefined(reservationAggregate.violation({ ...sound, quantity: 1, mode: "reserve", status: "held" }))
    assert.isUndefined(reservationAggregate.violation(undefined))
  })
  it("names what it finds", () => {
    assert.strictEqual(reservationAggregate.violation({ ...sound, quantity: 0 }), "quantity > 0")
    assert.strictEqual(reservationAggregate.violation({ ...sound, status: "held" }), "no hold in mode decrease")
  })
})
