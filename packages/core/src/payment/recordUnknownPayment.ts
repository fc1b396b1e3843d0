import { accept, type Decision } from "../decider/Decider.ts"
import type { Payment } from "./Payment.ts"
import type { RecordUnknownPayment } from "./PaymentCommand.ts"
import type { PaymentEvent } from "./PaymentEvent.ts"

/**
 * Notes that a call may or may not have moved money. One entry per key is enough, and none once the key has a
 * definite answer, so that repeated calls do not make the history grow.
 */
export const recordUnknownPayment = (
  { _tag, orderId, type, amount, ...provider }: typeof RecordUnknownPayment.Type,
  payment: Payment
): Decision<PaymentEvent> => {
  const noted = payment.transactions.some(
    (transaction) => transaction.type === type && transaction.providerKey === provider.providerKey
  )
  if (noted) {
    return accept()
  }
  return accept({
    _tag: "PaymentLeftUnknown",
    orderId,
    transaction: { ...provider, type, result: "UNKNOWN", amount }
  })
}
