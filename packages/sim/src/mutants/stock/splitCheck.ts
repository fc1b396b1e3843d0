import { accept } from "@sagaproof/core/decider/Decider"

import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const splitCheck: Mutant = {
  id: "oversell.split-check",
  class: "check-then-act",
  breaks: "Stock is checked before the payment only; taking it afterwards checks nothing.",
  seenBy: ["no-oversell", "stock-never-negative"],
  unguarded: ["stock"],
  alter: (parts) =>
    changeDecider(parts, "stock", (decider) => ({
      ...decider,
      decide: (command, stock) =>
        command._tag === "DecreaseStock"
          ? accept({ ...command, _tag: "StockDecreased" })
          : decider.decide(command, stock)
    }))
}
