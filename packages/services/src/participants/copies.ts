import { buyerAggregate } from "@sagaproof/core/buyer/BuyerAggregate"
import { deliveryAggregate } from "@sagaproof/core/delivery/DeliveryAggregate"
import { itemAggregate } from "@sagaproof/core/item/ItemAggregate"
import {
  ChargeWallet,
  CompleteDelivery,
  ProductRegistered,
  RestockProduct,
  ShipDelivery,
  UserRegistered
} from "@sagaproof/core/message/outsideMessages"
import { won } from "@sagaproof/core/money/Won"
import { stockAggregate } from "@sagaproof/core/stock/StockAggregate"
import { walletAggregate } from "@sagaproof/core/wallet/WalletAggregate"

import { acceptCaller, decideForCaller, makeHandler, type NamedHandler } from "./request.ts"

/** The order participant keeps its own copies of users and products (S0-30, S0-34). */
export const orderCopies: ReadonlyArray<NamedHandler> = [
  makeHandler(
    UserRegistered,
    ({ id }) => [{ kind: buyerAggregate.kind, key: id }],
    ({ active, id, roles, version }, work) => {
      decideForCaller(work, buyerAggregate, id, { _tag: "LearnUser", userId: id, active, roles, version })
    }
  ),
  makeHandler(
    ProductRegistered,
    ({ id }) => [{ kind: itemAggregate.kind, key: id }],
    ({ id, name, onSale, shippingFee, unitPrice, version }, work) => {
      decideForCaller(work, itemAggregate, id, {
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
export const inventoryRequests: ReadonlyArray<NamedHandler> = [
  makeHandler(
    ProductRegistered,
    ({ id }) => [{ kind: stockAggregate.kind, key: id }],
    ({ id, stock }, work) => {
      if (stock !== undefined) {
        decideForCaller(work, stockAggregate, id, { _tag: "InitialiseStock", productId: id, quantity: stock })
      }
    }
  ),
  makeHandler(
    RestockProduct,
    ({ id }) => [{ kind: stockAggregate.kind, key: id }],
    ({ id, quantity }, work) => {
      if (decideForCaller(work, stockAggregate, id, { _tag: "RestockStock", productId: id, quantity })) {
        acceptCaller(work, { id, available: work.read(stockAggregate, id)?.available })
      }
    }
  )
]

/** The payment participant gives every user a wallet, and charges it (S2-106). */
export const walletRequests: ReadonlyArray<NamedHandler> = [
  makeHandler(
    UserRegistered,
    ({ id }) => [{ kind: walletAggregate.kind, key: id }],
    ({ id }, work) => {
      if (work.read(walletAggregate, id) === undefined) {
        decideForCaller(work, walletAggregate, id, { _tag: "OpenWallet", userId: id })
      }
    }
  ),
  makeHandler(
    ChargeWallet,
    ({ userId }) => [{ kind: walletAggregate.kind, key: userId }],
    ({ amount, userId }, work) => {
      const command = { _tag: "ChargeWallet", userId, amount: won(amount) } as const
      if (decideForCaller(work, walletAggregate, userId, command)) {
        acceptCaller(work, { userId, balance: work.read(walletAggregate, userId)?.balance })
      }
    }
  )
]

/** The carrier's news of a delivery. */
export const deliveryRequests: ReadonlyArray<NamedHandler> = [
  makeHandler(
    ShipDelivery,
    ({ orderId }) => [{ kind: deliveryAggregate.kind, key: orderId }],
    ({ orderId }, work) => {
      decideForCaller(work, deliveryAggregate, orderId, { _tag: "ShipDelivery", orderId })
    }
  ),
  makeHandler(
    CompleteDelivery,
    ({ orderId }) => [{ kind: deliveryAggregate.kind, key: orderId }],
    ({ orderId }, work) => {
      decideForCaller(work, deliveryAggregate, orderId, { _tag: "CompleteDelivery", orderId })
    }
  )
]
