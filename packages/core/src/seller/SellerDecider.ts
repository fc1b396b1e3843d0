import { accept, type Decider } from "../decider/Decider.ts"
import type { Seller } from "./Seller.ts"
import type { SellerCommand } from "./SellerCommand.ts"
import type { SellerEvent } from "./SellerEvent.ts"

/** Keeps one user's permission to sell. A user of whom nothing is known may not. */
export const sellerDecider: Decider<Seller | undefined, SellerCommand, SellerEvent> = {
  initial: undefined,
  decide: ({ _tag, sellerId }, seller) => {
    const permitted = seller?.permitted ?? false
    const wanted = _tag === "GrantSelling"
    if (permitted === wanted) {
      return accept()
    }
    return accept({ _tag: wanted ? "SellingGranted" : "SellingWithdrawn", sellerId })
  },
  evolve: (_seller, { _tag, sellerId }) => ({ sellerId, permitted: _tag === "SellingGranted" })
}
