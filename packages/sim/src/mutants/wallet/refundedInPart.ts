import { won } from "@sagaproof/core/money/Won"

import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const refundedInPart: Mutant = {
  id: "refund.fee-kept",
  class: "refund",
  breaks: "What goes back to a wallet is less than what was taken: a tenth is kept.",
  seenBy: ["wallet-conservation"],
  alter: (parts) =>
    changeDecider(parts, "wallet", (decider) => ({
      ...decider,
      decide: (command, wallet) =>
        decider.decide(
          command._tag === "RefundWallet" ? { ...command, amount: won(Math.ceil(command.amount * 0.9)) } : command,
          wallet
        )
    }))
}
