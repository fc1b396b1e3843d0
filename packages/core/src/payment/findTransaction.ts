import type { Payment } from "./Payment.ts"
import type { PaymentTransaction } from "./PaymentTransaction.ts"

/** The entry by which the money of a payment was taken, if it was. There is one at most. */
export const successfulCapture = ({ transactions }: Payment): PaymentTransaction | undefined =>
  transactions.find(({ type, result }) => type === "CAPTURE" && result === "SUCCESS")

/** The entry of the refund with this key, if there is one. */
export const refundWithKey = ({ transactions }: Payment, key: string): PaymentTransaction | undefined =>
  transactions.find(({ type, result, providerKey }) => type === "REFUND" && result === "SUCCESS" && providerKey === key)
