import { done } from "@sagaproof/services/participants/step/StepBehaviour"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

export const goodsNotReturned: Mutant = {
  id: "cancel.goods-not-returned",
  class: "wrong-quantity",
  breaks: "Cancelling a paid order does not bring its sold goods back.",
  seenBy: ["stock-equals-orders", "order-agreement"],
  alter: (parts) => changeDo(parts, "inventory", "ReturnStock", (giveBack) => ({ ...giveBack, decide: () => done() }))
}
