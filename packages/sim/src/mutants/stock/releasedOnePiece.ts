import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const releasedOnePiece: Mutant = {
  id: "resv.one-piece-released",
  class: "wrong-quantity",
  breaks: "Giving a reservation back counts its lines and not its pieces: of three held pieces one comes back.",
  seenBy: ["stock-equals-orders"],
  alter: (parts) =>
    changeDecider(parts, "stock", (decider) => ({
      ...decider,
      decide: (command, stock) =>
        decider.decide(command._tag === "ReleaseStock" ? { ...command, quantity: 1 } : command, stock)
    }))
}
