import type { Order } from "./Order.ts"
import type { OrderEvent } from "./OrderEvent.ts"
import { stepsTo } from "./stepsTo.ts"

/** How the lines of an order that is confirmed (again) catch up with its goods, where these are ahead of them. */
export const deferredSteps = ({ deferredAdvance, orderId }: Order): ReadonlyArray<OrderEvent> =>
  deferredAdvance === undefined ? [] : stepsTo(orderId, ["PREPARING"], deferredAdvance)
