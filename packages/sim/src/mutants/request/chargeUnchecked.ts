import { accept } from "@sagaproof/core/decider/Decider"

import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const chargeUnchecked: Mutant = {
  id: "wallet.charge-unchecked",
  class: "wrong-record",
  breaks: "A wallet is charged with any amount: one that is no multiple of the unit, or beyond the limit.",
  seenBy: ["wrong-refused"],
  alter: (parts) =>
    changeDecider(parts, "wallet", (decider) => ({
      ...decider,
      decide: (command, wallet) =>
        command._tag === "ChargeWallet" && wallet !== undefined && command.amount > 0
          ? accept({ _tag: "WalletCharged", userId: command.userId, amount: command.amount })
          : decider.decide(command, wallet)
    }))
}
