import type { Buyer } from "../../buyer/Buyer.ts"
import type { Item } from "../../item/Item.ts"
import type { Product } from "../../product/Product.ts"
import type { Seller } from "../../seller/Seller.ts"
import type { User } from "../../user/User.ts"
import type { Ledger } from "../Ledger.ts"
import { describeDifference, sameValue } from "../sameValue.ts"

/** What the order participant has to know of a product, when everybody has heard of everything. */
export const itemProblems = (productId: string, product: Product, version: number, ledger: Ledger): Problems => {
  const { name, salePrice, shippingFee, status } = product
  const expected: Item = { productId, name, unitPrice: salePrice, onSale: status === "on-sale", shippingFee, version }
  return differences("product", productId, ledger.state<Item>("item", productId), expected)
}

/** What others have to know of a user, when everybody has heard of everything. */
export const userProblems = (userId: string, user: User, version: number, ledger: Ledger): Problems => {
  const { roles } = user
  const active = user.status === "active"
  const expected: Buyer = { userId, active, roles, version }
  const permitted = ledger.state<Seller>("seller", userId)?.permitted === true
  const maySell = active && roles.includes("seller")
  return [
    ...differences("buyer", userId, ledger.state<Buyer>("buyer", userId), expected),
    ...(permitted === maySell ? [] : [`seller ${userId}: ${allowed(permitted)} to sell, and is ${allowed(maySell)}`])
  ]
}

type Problems = ReadonlyArray<string>

const differences = (kind: string, key: string, found: unknown, expected: unknown): Problems => {
  if (found === undefined) {
    return [`orders are placed without a copy of ${kind} ${key}: nobody has heard of it`]
  }
  return sameValue(found, expected)
    ? []
    : [
        `orders are placed by a copy of ${kind} ${key} that is not what that has become: ${describeDifference(found, expected)}`
      ]
}

const allowed = (may: boolean): string => (may ? "allowed" : "not allowed")
