import { accept, type Decider, type Decision, refuse } from "../decider/Decider.ts"
import { type Rejection, rejection } from "../rejection/Rejection.ts"
import type { Delivery } from "./Delivery.ts"
import type { DeliveryCommand } from "./DeliveryCommand.ts"
import type { DeliveryEvent } from "./DeliveryEvent.ts"

type DeliveryDecision = Decision<DeliveryEvent>
type Request = Extract<DeliveryCommand, { readonly _tag: "RequestDelivery" }>

/** Keeps where the goods of one order are. */
export const deliveryDecider: Decider<Delivery | undefined, DeliveryCommand, DeliveryEvent> = {
  initial: undefined,
  decide: (command, delivery) => {
    switch (command._tag) {
      case "RequestDelivery":
        return request(command, delivery)
      case "ShipDelivery":
        return delivery === undefined ? refuse(unknown(command)) : ship(delivery)
      case "CompleteDelivery":
        return delivery === undefined ? refuse(unknown(command)) : complete(delivery)
      case "CancelDelivery":
        // What was never asked for will not leave either; and an undo never fails for want of something to undo.
        return delivery === undefined ? accept() : cancel(delivery)
      case "ReinstateDelivery":
        return delivery?.status === "CANCELLED"
          ? accept({ _tag: "DeliveryReinstated", orderId: delivery.orderId })
          : accept()
    }
  },
  evolve: (delivery, event) => {
    switch (event._tag) {
      case "DeliveryRequested": {
        const { address, lines, orderId, userId } = event
        const delivery: Delivery = { orderId, userId, lines, status: "PREPARATION" }
        return address === undefined ? delivery : { ...delivery, address }
      }
      case "DeliveryShipped":
        return delivery && { ...delivery, status: "SHIPPED" }
      case "DeliveryCompleted":
        return delivery && { ...delivery, status: "DELIVERED" }
      case "DeliveryCancelled":
        return delivery && { ...delivery, status: "CANCELLED" }
      case "DeliveryReinstated":
        return delivery && { ...delivery, status: "PREPARATION" }
    }
  }
}

const request = (command: Request, delivery: Delivery | undefined): DeliveryDecision => {
  if (delivery === undefined) {
    const { address, lines, orderId, userId } = command
    const requested = { _tag: "DeliveryRequested", orderId, userId, lines } as const
    return accept(address === undefined ? requested : { ...requested, address })
  }
  return delivery.status === "CANCELLED" ? refuse(contradiction(delivery, "asked for again")) : accept()
}

const ship = (delivery: Delivery): DeliveryDecision => {
  switch (delivery.status) {
    case "PREPARATION":
      return accept({ _tag: "DeliveryShipped", orderId: delivery.orderId })
    // The carrier's news may come late or twice: what has arrived has left.
    case "SHIPPED":
    case "DELIVERED":
      return accept()
    case "CANCELLED":
      return refuse(contradiction(delivery, "shipped"))
  }
}

const complete = (delivery: Delivery): DeliveryDecision => {
  switch (delivery.status) {
    case "SHIPPED":
      return accept({ _tag: "DeliveryCompleted", orderId: delivery.orderId })
    case "DELIVERED":
      return accept()
    case "PREPARATION":
    case "CANCELLED":
      return refuse(contradiction(delivery, "completed"))
  }
}

const cancel = (delivery: Delivery): DeliveryDecision => {
  switch (delivery.status) {
    case "PREPARATION":
      return accept({ _tag: "DeliveryCancelled", orderId: delivery.orderId })
    case "CANCELLED":
      return accept()
    case "SHIPPED":
    case "DELIVERED":
      return refuse(
        rejection(
          "DELIVERY_NOT_CANCELLABLE",
          `The delivery of order ${delivery.orderId} is ${delivery.status}, so it cannot be cancelled any more.`
        )
      )
  }
}

const unknown = ({ orderId }: DeliveryCommand): Rejection =>
  rejection("ENTITY_NOT_FOUND", `There is no delivery of order ${orderId}.`)

const contradiction = ({ orderId, status }: Delivery, wanted: string): Rejection =>
  rejection("ILLEGAL_TRANSITION", `The delivery of order ${orderId} is ${status}, so it cannot be ${wanted}.`)
