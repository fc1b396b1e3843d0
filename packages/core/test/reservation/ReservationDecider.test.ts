import { assert, describe, it } from "@effect/vitest"
import type { ReservationMode, ReservationStatus } from "@sagaproof/core/reservation/Reservation"
import type { ReservationCommand } from "@sagaproof/core/reservation/ReservationCommand"
import { reservationDecider } from "@sagaproof/core/reservation/ReservationDecider"
import type { ReservationEvent } from "@sagaproof/core/reservation/ReservationEvent"
import { reservationKey } from "@sagaproof/core/reservation/reservationKey"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"

const reservation = specify(reservationDecider)
const ids = { orderId: "order-1", productId: "coffee" }
const facts = { ...ids, quantity: 3 }

const hold = (mode: ReservationMode, quantity = 3, sagaId = "saga-1"): ReservationCommand => ({
  _tag: "HoldReservation",
  ...ids,
  quantity,
  sagaId,
  mode
})
const confirm: ReservationCommand = { _tag: "ConfirmReservation", ...ids }
const release: ReservationCommand = { _tag: "ReleaseReservation", ...ids }
const giveBack: ReservationCommand = { _tag: "ReturnReservation", ...ids }

const held: ReservationEvent = { _tag: "ReservationHeld", ...facts, sagaId: "saga-1" }
const taken: ReservationEvent = { _tag: "ReservationTaken", ...facts, sagaId: "saga-1" }
const confirmed: ReservationEvent = { _tag: "ReservationConfirmed", ...facts }
const released = (mode: ReservationMode): ReservationEvent => ({ _tag: "ReservationReleased", ...facts, mode })
const returned: ReservationEvent = { _tag: "ReservationReturned", ...facts }

const state = (mode: ReservationMode, status: ReservationStatus) => ({ ...facts, sagaId: "saga-1", mode, status })

describe("HoldReservation", () => {
  it("holds pieces in mode reserve", () => {
    const example = reservation.given().when(hold("reserve"))
    example.expectEvents(held)
    example.expectState(state("reserve", "held"))
  })
  it("sells pieces at once in mode decrease", () => {
    const example = reservation.given().when(hold("decrease"))
    example.expectEvents(taken)
    example.expectState(state("decrease", "confirmed"))
  })
  it.each([0, -1, 1.5])("refuses %s pieces", (quantity) =>
    reservation.given().when(hold("reserve", quantity)).expectRefusal("INVALID_REQUEST", "order-1", "coffee", quantity)
  )
  it("changes nothing the second time", () => {
    reservation.given(held).when(hold("reserve")).expectNothing()
    reservation.given(taken).when(hold("decrease")).expectNothing()
    reservation.given(held, confirmed).when(hold("reserve")).expectNothing()
  })
  it.each([hold("reserve", 4), hold("reserve", 3, "saga-2"), hold("decrease")])(
    "refuses another hold of the same product: %j",
    (command) => reservation.given(held).when(command).expectRefusal("ALREADY_EXISTS", "order-1", "coffee", 3, "saga-1")
  )
  it("does not hold again what is over", () => {
    reservation.given(held, released("reserve")).when(hold("reserve")).expectRefusal("ILLEGAL_TRANSITION", "released")
    reservation
      .given(held, confirmed, returned)
      .when(hold("reserve"))
      .expectRefusal("ILLEGAL_TRANSITION", "order-1", "coffee", "returned")
  })
})

describe("ConfirmReservation", () => {
  it("sells what is held, as many as are held", () => {
    const example = reservation.given(held).when(confirm)
    example.expectEvents(confirmed)
    example.expectState(state("reserve", "confirmed"))
  })
  it("changes nothing the second time", () => {
    reservation.given(held, confirmed).when(confirm).expectNothing()
    reservation.given(taken).when(confirm).expectNothing()
  })
  it("never sells without a reservation", () =>
    reservation.given().when(confirm).expectRefusal("ENTITY_NOT_FOUND", "order-1", "coffee"))
  it("refuses what went back", () => {
    reservation.given(held, released("reserve")).when(confirm).expectRefusal("ILLEGAL_TRANSITION", "released")
    reservation.given(held, confirmed, returned).when(confirm).expectRefusal("ILLEGAL_TRANSITION", "returned")
  })
})

describe("ReleaseReservation", () => {
  it("undoes a hold", () => {
    const example = reservation.given(held).when(release)
    example.expectEvents(released("reserve"))
    example.expectState(state("reserve", "released"))
  })
  it("undoes a sale at once", () => {
    const example = reservation.given(taken).when(release)
    example.expectEvents(released("decrease"))
    example.expectState(state("decrease", "released"))
  })
  it("has nothing to undo without a reservation", () => reservation.given().when(release).expectNothing())
  it("changes nothing the second time", () => {
    reservation.given(held, released("reserve")).when(release).expectNothing()
    reservation.given(taken, released("decrease")).when(release).expectNothing()
  })
  it("refuses to undo a sale of what was held", () =>
    reservation.given(held, confirmed).when(release).expectRefusal("ILLEGAL_TRANSITION", "confirmed"))
  it("refuses what came back already", () => {
    reservation.given(held, confirmed, returned).when(release).expectRefusal("ILLEGAL_TRANSITION", "returned")
    reservation.given(taken, returned).when(release).expectRefusal("ILLEGAL_TRANSITION", "returned")
  })
})

describe("ReturnReservation", () => {
  it("takes back what was sold", () => {
    const example = reservation.given(held, confirmed).when(giveBack)
    example.expectEvents(returned)
    example.expectState(state("reserve", "returned"))
    reservation.given(taken).when(giveBack).expectEvents(returned)
  })
  it("changes nothing the second time", () =>
    reservation.given(held, confirmed, returned).when(giveBack).expectNothing())
  it("refuses what was not sold", () => {
    reservation.given().when(giveBack).expectRefusal("ENTITY_NOT_FOUND", "order-1", "coffee")
    reservation.given(held).when(giveBack).expectRefusal("ILLEGAL_TRANSITION", "held")
    reservation.given(held, released("reserve")).when(giveBack).expectRefusal("ILLEGAL_TRANSITION", "released")
  })
})

it("makes keys that no other order and product share", () => {
  assert.strictEqual(reservationKey("order-1", "coffee"), "order-1:coffee")
})
