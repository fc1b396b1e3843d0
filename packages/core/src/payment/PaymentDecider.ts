import { accept, type Decider, refuse } from "../decider/Decider.ts"
import { rejection } from "../rejection/Rejection.ts"
import { cancelPayment, voidPayment } from "./cancelPayment.ts"
import { authorisePayment, capturePayment, failPayment } from "./chargePayment.ts"
import { evolvePayment } from "./evolvePayment.ts"
import type { Payment } from "./Payment.ts"
import type { PaymentCommand } from "./PaymentCommand.ts"
import type { PaymentEvent } from "./PaymentEvent.ts"
import { recordUnknownPayment } from "./recordUnknownPayment.ts"
import { refundPayment } from "./refundPayment.ts"
import { requestPayment } from "./requestPayment.ts"

/**
 * Keeps what is known of the money of one order. Calls to a provider are made elsewhere; what they answered comes
 * in as commands, late, twice or out of order. A charge that did take place is never left out of the record.
 */
export const paymentDecider: Decider<Payment | undefined, PaymentCommand, PaymentEvent> = {
  initial: undefined,
  decide: (command, payment) => {
    if (command._tag === "RequestPayment") {
      return requestPayment(command, payment)
    }
    if (payment === undefined) {
      // An undo never fails for want of something to undo.
      return command._tag === "CancelPayment"
        ? accept()
        : refuse(rejection("ENTITY_NOT_FOUND", `There is no payment of order ${command.orderId}.`))
    }
    switch (command._tag) {
      case "AuthorisePayment":
        return authorisePayment(command, payment)
      case "CapturePayment":
        return capturePayment(command, payment)
      case "FailPayment":
        return failPayment(command, payment)
      case "RecordUnknownPayment":
        return recordUnknownPayment(command, payment)
      case "CancelPayment":
        return cancelPayment(command, payment)
      case "VoidPayment":
        return voidPayment(command, payment)
      case "RefundPayment":
        return refundPayment(command, payment)
    }
  },
  evolve: evolvePayment
}
