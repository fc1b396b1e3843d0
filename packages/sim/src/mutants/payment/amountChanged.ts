import { isGroupStep } from "@sagaproof/core/saga/SagaDefinition"

import type { Mutant } from "../Mutant.ts"
import { changeSteps } from "../planting/changeSteps.ts"

export const amountChanged: Mutant = {
  id: "pay.amount-changed",
  class: "wrong-record",
  breaks: "The payment of an order is asked for 100 won less than the order costs.",
  seenBy: ["payment-amount"],
  alter: (parts) =>
    changeSteps(parts, (step) =>
      isGroupStep(step) || step.do.type !== "ProcessPayment"
        ? step
        : {
            ...step,
            do: {
              ...step.do,
              data: (context) => {
                const order = step.do.data(context) as { readonly amount: number }
                return { ...order, amount: Math.max(0, order.amount - 100) }
              }
            }
          }
    )
}
