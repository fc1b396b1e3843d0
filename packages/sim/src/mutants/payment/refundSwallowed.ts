import { done } from "@sagaproof/services/participants/step/StepBehaviour"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

export const refundSwallowed: Mutant = {
  id: "cancel.refund-swallowed",
  class: "compensation-gap",
  breaks: "Cancelling a paid order gives no money back: that a completed payment cannot be cancelled is swallowed.",
  seenBy: ["payment-per-order"],
  alter: (parts) =>
    changeDo(parts, "payment", "RefundPayment", (refund) => ({ ...refund, decide: () => done({ amount: 0 }) }))
}
