import type { Delivery } from "../../../delivery/Delivery.ts"
import type { DefinitionCatalogue } from "../../DefinitionFacts.ts"
import { standingGoods } from "../../lines.ts"
import { definitionOf, purchaseOf } from "../../orderEnd.ts"
import type { OrderEnd } from "../../orderDigest.ts"
import type { OrderFacts } from "../../OrderFacts.ts"
import { type ProductUnits, unitsPerProduct } from "../../unitsPerProduct.ts"
import { agreed, disagree, type Disagreement } from "./Disagreement.ts"

/**
 * 2.5 invariant 10: a delivery exists for exactly the orders that completed under a definition that delivers, with
 * their goods; it is cancelled where the order came to nothing after it was asked for, or was cancelled since.
 */
export const deliveryProblems = (
  facts: OrderFacts,
  end: OrderEnd,
  definitions: DefinitionCatalogue
): ReadonlyArray<Disagreement> => {
  const { delivery } = facts
  if (end !== "completed") {
    return delivery === undefined || delivery.status === "CANCELLED"
      ? agreed
      : disagree(`but its delivery is ${delivery.status}`)
  }
  const purchase = purchaseOf(facts, definitions)
  if (purchase === undefined) {
    return delivery === undefined ? agreed : goodsProblems(facts, delivery)
  }
  const { delivering } = definitionOf(purchase, definitions)
  if (delivering === undefined) {
    return delivery === undefined
      ? agreed
      : disagree(`but it has a delivery, which ${purchase.definition} never asks for`)
  }
  return delivery === undefined ? disagree("and there is no delivery of it") : goodsProblems(facts, delivery)
}

const goodsProblems = ({ order }: OrderFacts, delivery: Delivery): ReadonlyArray<Disagreement> => {
  if (delivery.status === "CANCELLED") {
    return disagree("but its delivery is CANCELLED")
  }
  const carried = unitsOf(delivery.lines)
  const ordered = unitsOf(standingGoods(order))
  return [...new Set([...ordered.keys(), ...carried.keys()])].flatMap((product) => {
    const [wanted, has] = [ordered.get(product) ?? 0, carried.get(product) ?? 0]
    return has === wanted
      ? agreed
      : [{ message: `but of ${wanted} of product ${product} its delivery has ${has}`, product }]
  })
}

const unitsOf = (lines: ReadonlyArray<ProductUnits>): ReadonlyMap<string, number> =>
  new Map(unitsPerProduct(lines).map(({ productId, quantity }) => [productId, quantity]))
