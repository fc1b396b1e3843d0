import { orderAggregate } from "@sagaproof/core/order/OrderAggregate"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

export const shippingNotCharged: Mutant = {
  id: "order.shipping-not-charged",
  class: "wrong-record",
  breaks: "What is to be paid of an order are its products alone: nobody charges the shipping fees.",
  seenBy: ["payment-amount"],
  alter: (parts) =>
    changeDo(parts, "order", "PlaceOrder", (behaviour) => ({
      ...behaviour,
      decide: (data, work, message) => {
        const decision = behaviour.decide(data, work, message)
        const order = work.read(orderAggregate, message.subject)
        return decision._tag === "Done" && order !== undefined
          ? { ...decision, result: { finalAmount: order.totals.totalProductAmount } }
          : decision
      }
    }))
}
