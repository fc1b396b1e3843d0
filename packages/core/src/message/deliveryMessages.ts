import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { messageType } from "./MessageType.ts"
import { Address } from "../address/Address.ts"
import { Quantity } from "./OrderRequest.ts"
import { CertainReply, StepReply, UndoReply } from "./StepReply.ts"

const toDelivery = { receiver: "delivery", topic: "delivery-request" } as const
const fromDelivery = { role: "reply", receiver: "coordinator", topic: "delivery-response" } as const

const OrderOnly = Schema.Struct({ orderId: Identifier })

/** Starts the delivery of an order: it is in preparation from now on (S0-74). */
export const RequestDelivery = messageType("RequestDelivery", {
  role: "command",
  ...toDelivery,
  data: Schema.Struct({
    orderId: Identifier,
    userId: Identifier,
    lines: Schema.Array(Schema.Struct({ productId: Identifier, quantity: Quantity })),
    address: Schema.optionalKey(Address)
  }),
  replies: { done: "DeliveryStarted" }
})
export const DeliveryStarted = messageType("DeliveryStarted", { ...fromDelivery, data: CertainReply })

/** Cancels a delivery that is still in preparation, or makes sure that there is none (R3-10). */
export const CancelDelivery = messageType("CancelDelivery", {
  role: "command",
  ...toDelivery,
  data: OrderOnly,
  replies: { done: "DeliveryCancelled", refused: "DeliveryCancellationRefused" }
})
export const DeliveryCancelled = messageType("DeliveryCancelled", { ...fromDelivery, data: StepReply })
export const DeliveryCancellationRefused = messageType("DeliveryCancellationRefused", {
  ...fromDelivery,
  data: StepReply
})

/** Takes the cancellation of a delivery back. */
export const ReinstateDelivery = messageType("ReinstateDelivery", {
  role: "command",
  ...toDelivery,
  data: OrderOnly,
  replies: { undone: "DeliveryReinstated" }
})
export const DeliveryReinstated = messageType("DeliveryReinstated", { ...fromDelivery, data: UndoReply })

/** Tells the carrier that a cancelled delivery is not wanted any more. */
export const RecallDelivery = messageType("RecallDelivery", {
  role: "command",
  ...toDelivery,
  data: OrderOnly,
  replies: { done: "DeliveryRecalled" }
})
export const DeliveryRecalled = messageType("DeliveryRecalled", { ...fromDelivery, data: CertainReply })

/** All messages of the delivery participant that belong to sagas. */
export const deliveryMessages = [
  RequestDelivery,
  DeliveryStarted,
  CancelDelivery,
  DeliveryCancelled,
  DeliveryCancellationRefused,
  RecallDelivery,
  DeliveryRecalled,
  ReinstateDelivery,
  DeliveryReinstated
]
