import { describe, it } from "@effect/vitest"
import type { PaymentEvent } from "@sagaproof/core/payment/PaymentEvent"
import type { RejectionCode } from "@sagaproof/core/rejection/RejectionCode"
import {
  authorised,
  cancelled,
  cancelRequested,
  captured,
  capturedLate,
  commands,
  failed,
  histories,
  payment,
  refunded,
  requested,
  voided
} from "./paymentExamples.ts"

type State = keyof typeof histories
type Outcome = RejectionCode | "nothing" | PaymentEvent

/** What each command does in each state: the event, nothing, or the code of the refusal. */
const table: Record<Exclude<keyof typeof commands, "leaveUnknown">, Record<State, Outcome>> = {
  request: {
    none: requested,
    pending: "nothing",
    pendingToCancel: "nothing",
    authorised: "nothing",
    authorisedToCancel: "nothing",
    captured: "nothing",
    capturedToCancel: "nothing",
    partlyRefunded: "nothing",
    refunded: "ILLEGAL_TRANSITION",
    failed: "ILLEGAL_TRANSITION",
    failedCapturedLate: "ILLEGAL_TRANSITION",
    cancelled: "ILLEGAL_TRANSITION",
    voided: "ILLEGAL_TRANSITION",
    cancelledCapturedLate: "ILLEGAL_TRANSITION"
  },
  authorise: {
    none: "ENTITY_NOT_FOUND",
    pending: authorised,
    pendingToCancel: authorised,
    authorised: "nothing",
    authorisedToCancel: "nothing",
    captured: "nothing",
    capturedToCancel: "nothing",
    partlyRefunded: "nothing",
    refunded: "nothing",
    failed: "ILLEGAL_TRANSITION",
    failedCapturedLate: "ILLEGAL_TRANSITION",
    cancelled: "ILLEGAL_TRANSITION",
    voided: "ILLEGAL_TRANSITION",
    cancelledCapturedLate: "ILLEGAL_TRANSITION"
  },
  capture: {
    none: "ENTITY_NOT_FOUND",
    pending: captured,
    pendingToCancel: captured,
    authorised: captured,
    authorisedToCancel: captured,
    captured: "nothing",
    capturedToCancel: "nothing",
    partlyRefunded: "nothing",
    refunded: "nothing",
    failed: capturedLate,
    failedCapturedLate: "nothing",
    cancelled: capturedLate,
    voided: capturedLate,
    cancelledCapturedLate: "nothing"
  },
  fail: {
    none: "ENTITY_NOT_FOUND",
    pending: failed,
    pendingToCancel: failed,
    authorised: failed,
    authorisedToCancel: failed,
    captured: "ILLEGAL_TRANSITION",
    capturedToCancel: "ILLEGAL_TRANSITION",
    partlyRefunded: "ILLEGAL_TRANSITION",
    refunded: "ILLEGAL_TRANSITION",
    failed: "nothing",
    failedCapturedLate: "nothing",
    cancelled: "nothing",
    voided: "nothing",
    cancelledCapturedLate: "nothing"
  },
  cancelUnsent: {
    none: "nothing",
    pending: cancelled,
    pendingToCancel: cancelled,
    authorised: cancelRequested,
    authorisedToCancel: "nothing",
    captured: cancelRequested,
    capturedToCancel: "nothing",
    partlyRefunded: cancelRequested,
    refunded: "nothing",
    failed: "nothing",
    failedCapturedLate: "nothing",
    cancelled: "nothing",
    voided: "nothing",
    cancelledCapturedLate: "nothing"
  },
  cancelSent: {
    none: "nothing",
    pending: cancelRequested,
    pendingToCancel: "nothing",
    authorised: cancelRequested,
    authorisedToCancel: "nothing",
    captured: cancelRequested,
    capturedToCancel: "nothing",
    partlyRefunded: cancelRequested,
    refunded: "nothing",
    failed: "nothing",
    failedCapturedLate: "nothing",
    cancelled: "nothing",
    voided: "nothing",
    cancelledCapturedLate: "nothing"
  },
  void: {
    none: "ENTITY_NOT_FOUND",
    pending: "ILLEGAL_TRANSITION",
    pendingToCancel: voided,
    authorised: voided,
    authorisedToCancel: voided,
    captured: "ILLEGAL_TRANSITION",
    capturedToCancel: "ILLEGAL_TRANSITION",
    partlyRefunded: "ILLEGAL_TRANSITION",
    refunded: "ILLEGAL_TRANSITION",
    failed: "nothing",
    failedCapturedLate: "nothing",
    cancelled: "nothing",
    voided: "nothing",
    cancelledCapturedLate: "nothing"
  },
  refund: {
    none: "ENTITY_NOT_FOUND",
    pending: "ILLEGAL_TRANSITION",
    pendingToCancel: "ILLEGAL_TRANSITION",
    authorised: "ILLEGAL_TRANSITION",
    authorisedToCancel: "ILLEGAL_TRANSITION",
    captured: refunded(15_000),
    capturedToCancel: refunded(15_000),
    partlyRefunded: "ILLEGAL_TRANSITION",
    refunded: "ILLEGAL_TRANSITION",
    failed: "ILLEGAL_TRANSITION",
    failedCapturedLate: refunded(15_000),
    cancelled: "ILLEGAL_TRANSITION",
    voided: "ILLEGAL_TRANSITION",
    cancelledCapturedLate: refunded(15_000)
  }
}

const rows = Object.entries(table).flatMap(([command, outcomes]) =>
  Object.entries(outcomes).map(([state, outcome]) => ({
    command: command as keyof typeof table,
    state: state as State,
    outcome,
    shown: typeof outcome === "string" ? outcome : outcome._tag
  }))
)

describe("a payment", () => {
  it.each(rows)("$state: $command gives $shown", ({ command, state, outcome }) => {
    const example = payment.given(...histories[state]).when(commands[command])
    if (outcome === "nothing") {
      example.expectNothing()
    } else if (typeof outcome === "string") {
      example.expectRefusal(outcome, "order-1")
    } else {
      example.expectEvents(outcome)
    }
  })
})
