import { Payment } from "@sagaproof/core/payment/Payment"
import * as Schema from "effect/Schema"

/** The `data` of `sagaproof.payment.show/1`. */
export const PaymentData = Schema.Struct({ payment: Payment })
