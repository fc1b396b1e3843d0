import type { Delivery } from "../../../delivery/Delivery.ts"
import { DeliveryAnnounced } from "../../../message/outsideMessages.ts"
import type { News } from "./News.ts"

/** What has to be told of a delivery that was asked for. */
export const newsOfDelivery = ({ orderId, userId }: Delivery): News => ({
  receiver: "notification",
  type: DeliveryAnnounced.type,
  of: orderId,
  data: { orderId, userId },
  operation: "delivery-started",
  event: `the delivery of order ${orderId} has started`,
  about: { orderId }
})
