import { accept } from "@sagaproof/core/decider/Decider"

import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const decideOutsideLock: Mutant = {
  id: "wallet.decide-outside-lock",
  class: "double-spend",
  breaks: "Whether a wallet holds enough is decided on what it held when its owner first paid, outside of any lock.",
  seenBy: ["balance-never-negative"],
  unguarded: ["wallet"],
  alter: (parts) => {
    const held = new Map<string, number>()
    return changeDecider(parts, "wallet", (decider) => ({
      ...decider,
      decide: (command, wallet) => {
        if (command._tag !== "DebitWallet" || wallet === undefined) {
          return decider.decide(command, wallet)
        }
        const first = held.get(wallet.userId) ?? wallet.balance
        held.set(wallet.userId, first)
        return first >= command.amount ? accept({ ...command, _tag: "WalletDebited" }) : decider.decide(command, wallet)
      }
    }))
  }
}
