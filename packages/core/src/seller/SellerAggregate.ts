import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Seller } from "./Seller.ts"
import type { SellerCommand } from "./SellerCommand.ts"
import { sellerDecider } from "./SellerDecider.ts"
import type { SellerEvent } from "./SellerEvent.ts"

/** The selling permission of one user; its key is the user's id. */
export const sellerAggregate: Aggregate<Seller | undefined, SellerCommand, SellerEvent> = {
  kind: "seller",
  participant: "catalogue",
  decider: sellerDecider,
  violation: () => undefined
}
