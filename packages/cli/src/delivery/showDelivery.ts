import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withStore } from "../platform/withStore.ts"
import { readDelivery } from "./readDelivery.ts"
import { renderDelivery } from "./renderDelivery.ts"

/** Shows the delivery of an order. */
export const showDelivery = async (
  invocation: Invocation,
  orderId: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const delivery = await withStore(invocation, options, (store) => readDelivery(store, orderId))
  return success("sagaproof.delivery.show/1", { delivery }, (page) => renderDelivery(page, delivery))
}
