import type { Mutant } from "../Mutant.ts"
import { changeProvider } from "../planting/changeProvider.ts"
import { declining } from "../planting/declining.ts"

export const refundTimeoutAsDecline: Mutant = {
  id: "refund.timeout-as-decline",
  class: "refund",
  breaks: "A refund without an answer is taken for one that was declined: its saga never hears that the money is back.",
  seenBy: ["sagas-ended"],
  alter: (parts) => changeProvider(parts, (provider) => declining(provider, "refund"))
}
