import { capturedOnce } from "./capturedOnce.ts"
import { linesFollowDelivery } from "./linesFollowDelivery.ts"
import { nothingReservedForEnded } from "./nothingReservedForEnded.ts"
import { orderAgreement } from "./orderAgreement.ts"
import type { OrderRule } from "./OrderRule.ts"
import { paymentAmount } from "./paymentAmount.ts"
import { paymentPerOrder } from "./paymentPerOrder.ts"
import { reservationsUnique } from "./reservationsUnique.ts"

/** Every rule about a single order: what is judged once more when it is settled. */
export const orderRules: ReadonlyArray<OrderRule> = [
  paymentPerOrder,
  capturedOnce,
  paymentAmount,
  reservationsUnique,
  nothingReservedForEnded,
  orderAgreement,
  linesFollowDelivery
]
