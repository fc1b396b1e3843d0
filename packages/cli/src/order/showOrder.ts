import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withStore } from "../platform/withStore.ts"
import { findOrderId, readOrder } from "./readOrder.ts"
import { renderOrder } from "./renderOrder.ts"

/** Shows one order. */
export const showOrder = async (
  invocation: Invocation,
  orderOrTracking: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const data = await withStore(invocation, options, (_, parts) =>
    Effect.flatMap(findOrderId(parts, orderOrTracking), (orderId) => readOrder(parts, orderId))
  )
  return success("sagaproof.order.show/1", data, (page) => renderOrder(page, data))
}
