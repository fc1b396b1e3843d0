import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const anybodySells: Mutant = {
  id: "catalogue.anybody-sells",
  class: "check-then-act",
  breaks: "Whether a user may sell is not asked when a product is registered.",
  seenBy: ["wrong-refused"],
  alter: (parts) =>
    changeDecider(parts, "product", (decider) => ({
      ...decider,
      decide: (command, product) =>
        decider.decide(command._tag === "RegisterProduct" ? { ...command, sellerPermitted: true } : command, product)
    }))
}
