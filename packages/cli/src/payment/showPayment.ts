import type { Payment } from "@sagaproof/core/payment/Payment"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import { findPurchase } from "../order/readOrder.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { findRow } from "../platform/findRow.ts"
import { withStore } from "../platform/withStore.ts"
import { renderPayment } from "./renderPayment.ts"

/** Shows the payment of an order. */
export const showPayment = async (
  invocation: Invocation,
  orderId: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const fix = `its order was not paid, or not yet: sagaproof order show ${orderId}`
  const payment = await withStore(invocation, options, (store) =>
    Effect.andThen(findPurchase(store, orderId), findRow<Payment>(store, "payment", orderId, fix))
  )
  return success("sagaproof.payment.show/1", { payment }, (page) => renderPayment(page, payment))
}
