import type { Message } from "@sagaproof/core/message/Message"
import {
  ChangePrice,
  RegisterProduct,
  ResumeSale,
  StopSale,
  UserRegistered
} from "@sagaproof/core/message/outsideMessages"
import { won } from "@sagaproof/core/money/Won"
import type { RowReference } from "@sagaproof/core/ports/Row"
import type { ProductCommand } from "@sagaproof/core/product/ProductCommand"
import { rejection } from "@sagaproof/core/rejection/Rejection"

import type { Work } from "../host/Work.ts"
import type { Aggregates } from "./Aggregates.ts"
import type { Announce } from "./announce.ts"
import { acceptCaller, decideForCaller, makeHandler, type NamedHandler, refuseCaller } from "./request.ts"

type Registration = typeof RegisterProduct.data.Type

/** Products, and who may sell. */
export const makeCatalogueHandlers = (aggregates: Aggregates, announce: Announce): ReadonlyArray<NamedHandler> => {
  const { product, seller } = aggregates
  const productRow = ({ id }: { readonly id: string }): ReadonlyArray<RowReference> => [{ kind: product.kind, key: id }]
  const change = (work: Work, message: Message, command: ProductCommand, stock?: number): void => {
    if (decideForCaller(work, product, command.id, command)) {
      tellOthers(aggregates, announce, work, message, command.id, stock)
      acceptCaller(work, { id: command.id })
    }
  }
  return [
    makeHandler(
      RegisterProduct,
      (data) => [...productRow(data), { kind: seller.kind, key: data.sellerId }],
      (data, work, message) => {
        if (!Number.isSafeInteger(data.stock) || data.stock < 0) {
          refuseCaller(work, rejection("INVALID_REQUEST", `The stock of a product is 0 or more, not ${data.stock}.`))
          return
        }
        change(work, message, registration(aggregates, data, work), data.stock)
      }
    ),
    makeHandler(ChangePrice, productRow, ({ id, originalPrice, price }, work, message) => {
      const salePrice = won(price)
      const original = originalPrice === undefined ? salePrice : won(originalPrice)
      change(work, message, { _tag: "ChangePrice", id, originalPrice: original, salePrice })
    }),
    makeHandler(StopSale, productRow, ({ id }, work, message) => change(work, message, { _tag: "StopSale", id })),
    makeHandler(ResumeSale, productRow, ({ id }, work, message) => change(work, message, { _tag: "ResumeSale", id })),
    makeHandler(
      UserRegistered,
      ({ id }) => [{ kind: seller.kind, key: id }],
      ({ active, id, roles }, work) => {
        const sells = active && roles.includes("seller")
        if (sells || work.read(seller, id) !== undefined) {
          decideForCaller(work, seller, id, { _tag: sells ? "GrantSelling" : "WithdrawSelling", sellerId: id })
        }
      }
    )
  ]
}

const registration = ({ seller }: Aggregates, data: Registration, work: Work): ProductCommand => {
  const { description, category, id, name, originalPrice, price, sellerId, shippingFee } = data
  return {
    _tag: "RegisterProduct",
    id,
    name,
    sellerId,
    salePrice: won(price),
    originalPrice: won(originalPrice ?? price),
    sellerPermitted: work.read(seller, sellerId)?.permitted === true,
    ...(description === undefined ? {} : { description }),
    ...(category === undefined ? {} : { category }),
    ...(shippingFee === undefined ? {} : { shippingFee: won(shippingFee) })
  }
}

const tellOthers = (
  aggregates: Aggregates,
  announce: Announce,
  work: Work,
  message: Message,
  id: string,
  stock?: number
): void => {
  const product = work.read(aggregates.product, id)
  if (product !== undefined) {
    announce.productKnown(work, message, () => ({
      id,
      name: product.name,
      unitPrice: product.salePrice,
      shippingFee: product.shippingFee,
      onSale: product.status === "on-sale",
      version: work.version(aggregates.product.kind, id),
      ...(stock === undefined ? {} : { stock })
    }))
  }
}
