import {
  ChargeWallet,
  ProductRegistered,
  RestockProduct,
  UserRegistered
} from "@sagaproof/core/message/outsideMessages"
import { won } from "@sagaproof/core/money/Won"

import type { Aggregates } from "./Aggregates.ts"
import { acceptCaller, decideForCaller, makeHandler, type NamedHandler } from "./request.ts"

/** The order participant keeps its own copies of users and products (S0-30, S0-34). */
export const makeOrderCopies = ({ buyer, item }: Aggregates): ReadonlyArray<NamedHandler> => [
  makeHandler(
    UserRegistered,
    ({ id }) => [{ kind: buyer.kind, key: id }],
    ({ active, id, roles, version }, work) => {
      decideForCaller(work, buyer, id, { _tag: "LearnUser", userId: id, active, roles, version })
    }
  ),
  makeHandler(
    ProductRegistered,
    ({ id }) => [{ kind: item.kind, key: id }],
    ({ id, name, onSale, shippingFee, unitPrice, version }, work) => {
      decideForCaller(work, item, id, {
        _tag: "LearnItem",
        productId: id,
        name,
        unitPrice: won(unitPrice),
        onSale,
        shippingFee: won(shippingFee),
        version
      })
    }
  )
]

/** Inventory opens the ledger of a new product, and takes new pieces in (S0-33). */
export const makeInventoryRequests = ({ stock: ledger }: Aggregates): ReadonlyArray<NamedHandler> => [
  makeHandler(
    ProductRegistered,
    ({ id }) => [{ kind: ledger.kind, key: id }],
    ({ id, stock }, work) => {
      if (stock !== undefined) {
        decideForCaller(work, ledger, id, { _tag: "InitialiseStock", productId: id, quantity: stock })
      }
    }
  ),
  makeHandler(
    RestockProduct,
    ({ id }) => [{ kind: ledger.kind, key: id }],
    ({ id, quantity }, work) => {
      if (decideForCaller(work, ledger, id, { _tag: "RestockStock", productId: id, quantity })) {
        acceptCaller(work, { id, available: work.read(ledger, id)?.available })
      }
    }
  )
]

/** The payment participant gives every user a wallet, and charges it (S2-106). */
export const makeWalletRequests = ({ wallet }: Aggregates): ReadonlyArray<NamedHandler> => [
  makeHandler(
    UserRegistered,
    ({ id }) => [{ kind: wallet.kind, key: id }],
    ({ id }, work) => {
      if (work.read(wallet, id) === undefined) {
        decideForCaller(work, wallet, id, { _tag: "OpenWallet", userId: id })
      }
    }
  ),
  makeHandler(
    ChargeWallet,
    ({ userId }) => [{ kind: wallet.kind, key: userId }],
    ({ amount, userId }, work) => {
      const command = { _tag: "ChargeWallet", userId, amount: won(amount) } as const
      if (decideForCaller(work, wallet, userId, command)) {
        acceptCaller(work, { userId, balance: work.read(wallet, userId)?.balance })
      }
    }
  )
]
