import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Buyer } from "./Buyer.ts"
import type { BuyerCommand } from "./BuyerCommand.ts"
import { buyerDecider } from "./BuyerDecider.ts"
import type { BuyerEvent } from "./BuyerEvent.ts"

/** The order participant's copy of one user; its key is the user's id. */
export const buyerAggregate: Aggregate<Buyer | undefined, BuyerCommand, BuyerEvent> = {
  kind: "buyer",
  participant: "order",
  decider: buyerDecider,
  violation: () => undefined
}
