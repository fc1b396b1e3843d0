import type { DeliveryStatus } from "../../delivery/Delivery.ts"
import type { OrderStatus } from "../../order/Order.ts"
import type { PaymentStatus } from "../../payment/Payment.ts"
import type { ReservationStatus } from "../../reservation/Reservation.ts"
import type { SagaStatus } from "../../saga/Saga.ts"

/** Where each status may lead; a status may always stay as it is. `none` is before there was anything. */
export type Transitions<Status extends string> = Readonly<Record<Status | "none", ReadonlyArray<Status>>>

/** 2.4; an order that is cancelled before it was paid was abandoned (choreography). */
export const orderTransitions: Transitions<OrderStatus> = {
  none: ["created"],
  created: ["confirmed", "failed", "cancelling"],
  confirmed: ["cancelling", "fulfilled"],
  cancelling: ["cancelled", "confirmed"],
  failed: [],
  cancelled: [],
  fulfilled: []
}

/** 2.4, R4-09. */
export const paymentTransitions: Transitions<PaymentStatus> = {
  none: ["PENDING"],
  PENDING: ["AUTHORISED", "CAPTURED", "FAILED", "CANCELLED"],
  AUTHORISED: ["CAPTURED", "FAILED", "CANCELLED"],
  CAPTURED: ["REFUNDED"],
  REFUNDED: [],
  FAILED: [],
  CANCELLED: []
}

/** 2.4; taking a cancellation back leads to the preparation again. */
export const deliveryTransitions: Transitions<DeliveryStatus> = {
  none: ["PREPARATION"],
  PREPARATION: ["SHIPPED", "CANCELLED"],
  SHIPPED: ["DELIVERED"],
  DELIVERED: [],
  CANCELLED: ["PREPARATION"]
}

/** S4; what is taken at once, without a hold, begins confirmed and may be released again. */
export const reservationTransitions: Transitions<ReservationStatus> = {
  none: ["held", "confirmed"],
  held: ["confirmed", "released"],
  confirmed: ["returned", "released"],
  released: [],
  returned: []
}

/** Design, section 5. Several steps may fall into one unit, so a saga may be seen to skip what lies between. */
export const sagaTransitions: Transitions<SagaStatus> = {
  none: ["running", "undoing", "stuck", "completed", "rejected", "compensated"],
  running: ["undoing", "stuck", "completed", "rejected", "compensated"],
  undoing: ["stuck", "rejected", "compensated"],
  stuck: ["running", "undoing", "completed", "rejected", "compensated"],
  completed: [],
  rejected: [],
  compensated: []
}

/** Whether a status may lead to another one in one change. */
export const mayFollow = <Status extends string>(
  transitions: Transitions<Status>,
  before: Status | undefined,
  after: Status
): boolean => before === after || transitions[before ?? "none"].includes(after)
