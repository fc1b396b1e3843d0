import type { OrderRequest } from "@sagaproof/core/message/OrderRequest"
import type { SagaContext, SagaDefinition, Step } from "@sagaproof/core/saga/SagaDefinition"
import { isGroupStep } from "@sagaproof/core/saga/SagaDefinition"

import type { Mutant } from "../Mutant.ts"
import { changeSteps } from "../planting/changeSteps.ts"

/** Goods as the lines of the order have them, two of one product included. */
const ungrouped = ({ orderId, request }: SagaContext): unknown => ({
  orderId,
  lines: (request as OrderRequest).lines.map(({ productId, quantity }) => ({ productId, quantity }))
})

const goods: ReadonlySet<string> = new Set(["ReserveStock", "ReleaseStock", "ConfirmReservation"])

const perLineStep = (step: Step): Step =>
  isGroupStep(step) || !goods.has(step.do.type)
    ? step
    : {
        ...step,
        do: { ...step.do, data: ungrouped },
        ...(step.undo === undefined ? {} : { undo: { ...step.undo, data: ungrouped } })
      }

export const perLine: Mutant = {
  id: "oversell.per-line",
  class: "aggregation",
  breaks: "Lines of one product are not counted together: the second of them finds itself reserved already.",
  seenBy: ["stock-equals-orders", "order-agreement"],
  alter: (parts) =>
    changeSteps(parts, (step: Step, definition: SagaDefinition) =>
      definition.family === "purchase" ? perLineStep(step) : step
    )
}
