import { refuse } from "@sagaproof/core/decider/Decider"
import { rejection } from "@sagaproof/core/rejection/Rejection"

import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const unfoundedRefusal: Mutant = {
  id: "stock.last-piece-refused",
  class: "wrong-record",
  breaks: "The last piece of a product is never sold: stock is compared with `<=` in the place of `<`.",
  seenBy: ["refusals-justified"],
  alter: (parts) =>
    changeDecider(parts, "stock", (decider) => ({
      ...decider,
      decide: (command, stock) =>
        command._tag === "ReserveStock" && stock?.available === command.quantity
          ? refuse(rejection("STOCK_NOT_ENOUGH", `Product ${command.productId} has none to spare.`))
          : decider.decide(command, stock)
    }))
}
