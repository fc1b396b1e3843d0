import { isEnd } from "../saga/Saga.ts"
import type { DefinitionCatalogue } from "./DefinitionFacts.ts"
import type { OrderEnd } from "./orderDigest.ts"
import { definitionOf, orderEnd, purchaseOf } from "./orderEnd.ts"
import type { OrderFacts } from "./OrderFacts.ts"

/**
 * How an order has ended for its buyer, who is told of each saga's end by itself: of the purchase, which a cancellation
 * that is still open takes nothing from, and of a cancellation once that one has completed.
 */
export const endAsSeen = (facts: OrderFacts, definitions: DefinitionCatalogue): OrderEnd | undefined => {
  const end = orderEnd(facts, definitions)
  const purchase = purchaseOf(facts, definitions)
  if (end !== undefined || purchase === undefined || !isEnd(purchase.status)) {
    return end
  }
  const isCancelled = facts.sagas.some((saga) => saga.status === "completed" && definitionOf(saga, definitions).cancels)
  return isCancelled ? "cancelled" : purchase.status
}
