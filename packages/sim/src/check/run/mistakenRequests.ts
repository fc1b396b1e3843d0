import type { RejectionCode } from "@sagaproof/core/rejection/RejectionCode"
import { chargeLimit, chargeUnit } from "@sagaproof/core/wallet/chargeProblem"

import type { CaseMistake } from "../case/CaseMistake.ts"
import type { CheckCase } from "../case/CheckCase.ts"
import { sellerId } from "./sellerId.ts"

/** One request of somebody who is mistaken: it has to be refused with a code, or is right and comes before what is not. */
export interface MistakenRequest {
  readonly operation: string
  readonly body: unknown
  readonly code: RejectionCode | undefined
}

/** What is asked for by a mistake, in turn; nothing where it is about a product, and there is none. */
export const mistakenRequests = (what: CaseMistake["what"], input: CheckCase): ReadonlyArray<MistakenRequest> => {
  const [product] = input.products
  switch (what) {
    case "odd-charge":
      return [charge(chargeUnit + 1)]
    case "large-charge":
      return [charge(chargeLimit)]
    case "negative-charge":
      return [charge(-chargeUnit)]
    case "negative-restock":
      return product === undefined ? [] : [restock(product.id, -1, "INVALID_REQUEST")]
    case "sale-above-price":
      return product === undefined
        ? []
        : [wrong("ChangePrice", { id: product.id, price: 200, originalPrice: 100 }, "INVALID_REQUEST")]
    case "sale-by-buyer":
      return [
        register("tourist", "tourist@shop.example"),
        wrong("RegisterProduct", { id: "loot", name: "loot", sellerId: "tourist", price: 100, stock: 1 }, "NOT_ALLOWED")
      ]
    case "email-taken":
      return [
        { ...register("twin", `${sellerId}@SHOP.example`), code: "EMAIL_ALREADY_REGISTERED" },
        wrong("ChangeUserStatus", { id: "twin", to: "suspended" }, "ENTITY_NOT_FOUND")
      ]
    case "return-of-the-withdrawn":
      return [
        register("leaver", "leaver@shop.example"),
        { operation: "ChangeUserStatus", body: { id: "leaver", to: "withdrawn" }, code: undefined },
        wrong("ChangeUserStatus", { id: "leaver", to: "active" }, "ILLEGAL_TRANSITION")
      ]
    case "stock-of-nothing":
      return [restock("nothing", 1, "ENTITY_NOT_FOUND")]
    case "delivery-of-nothing":
      return [wrong("ShipDelivery", { orderId: "nothing" }, "ENTITY_NOT_FOUND")]
  }
}

const wrong = (operation: string, body: unknown, code: RejectionCode): MistakenRequest => ({ operation, body, code })

const charge = (amount: number): MistakenRequest =>
  wrong("ChargeWallet", { userId: sellerId, amount }, "INVALID_REQUEST")

const restock = (id: string, quantity: number, code: RejectionCode): MistakenRequest =>
  wrong("RestockProduct", { id, quantity }, code)

const register = (id: string, email: string): MistakenRequest => ({
  operation: "RegisterUser",
  body: { id, email, name: id, roles: ["buyer"] },
  code: undefined
})
