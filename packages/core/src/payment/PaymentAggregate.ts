import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Payment } from "./Payment.ts"
import type { PaymentCommand } from "./PaymentCommand.ts"
import { paymentDecider } from "./PaymentDecider.ts"
import type { PaymentEvent } from "./PaymentEvent.ts"

/** The payment of one order; its key is the order's id. */
export const paymentAggregate: Aggregate<Payment | undefined, PaymentCommand, PaymentEvent> = {
  kind: "payment",
  participant: "payment",
  decider: paymentDecider,
  violation: (payment) => {
    if (payment === undefined) {
      return undefined
    }
    if (payment.refunded < 0) {
      return "refunded >= 0"
    }
    if (payment.refunded > payment.captured) {
      return "refunded <= captured"
    }
    return payment.captured > payment.amount ? "captured <= amount" : undefined
  }
}
