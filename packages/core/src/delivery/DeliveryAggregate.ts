import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Delivery } from "./Delivery.ts"
import type { DeliveryCommand } from "./DeliveryCommand.ts"
import { deliveryDecider } from "./DeliveryDecider.ts"
import type { DeliveryEvent } from "./DeliveryEvent.ts"

/** The delivery of one order; its key is the order's id. */
export const deliveryAggregate: Aggregate<Delivery | undefined, DeliveryCommand, DeliveryEvent> = {
  kind: "delivery",
  participant: "delivery",
  decider: deliveryDecider,
  violation: () => undefined
}
