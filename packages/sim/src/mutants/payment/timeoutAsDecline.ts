import type { Mutant } from "../Mutant.ts"
import { changeProvider } from "../planting/changeProvider.ts"
import { declining } from "../planting/declining.ts"

export const timeoutAsDecline: Mutant = {
  id: "pay.timeout-as-decline",
  class: "unknown-outcome",
  breaks: "A charge without an answer is taken for one that was declined.",
  seenBy: ["provider-agrees"],
  alter: (parts) => changeProvider(parts, (provider) => declining(provider, "charge"))
}
