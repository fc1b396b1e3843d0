import * as Effect from "effect/Effect"

import type { ChangeAsked } from "@sagaproof/core/judge/book/BookEvent"
import type { Answer } from "@sagaproof/core/ports/Ingress"

import type {
  ChargeStep,
  PriceStep,
  ProductStep,
  RestockStep,
  SaleStep,
  StatusStep,
  UserStep
} from "../schema/requests.ts"
import { nextOf, type Stage } from "../stage/Stage.ts"
import { numbered, numbersOf } from "./numbered.ts"
import { requestOnce } from "./request.ts"

const forEach = <Item>(items: ReadonlyArray<Item>, take: (item: Item) => Effect.Effect<unknown>): Effect.Effect<void> =>
  Effect.forEach(items, take, { concurrency: "unbounded", discard: true })

/** Registers users. */
export const takeUser = (stage: Stage, step: typeof UserStep.Type): Effect.Effect<void> =>
  forEach(numbersOf(step.count), (number) => {
    const id = numbered(step.id, number)
    const body = {
      id,
      email: step.email === undefined ? emailOf(id) : numbered(step.email, number),
      name: numbered(step.name ?? id, number),
      roles: step.roles ?? ["buyer"]
    }
    return requestOnce(stage, "RegisterUser", body, `user ${id}`, step.expect)
  })

/** An address of its own for every id, though none has a second @, and all are the same in capitals. */
const emailOf = (id: string): string => `${id.replaceAll(/[A-Z@]/g, (sign) => `%${sign.codePointAt(0)}`)}@shop.example`

/** Changes the status of a user. Others know it once they have heard of it. */
export const takeStatus = (stage: Stage, { expect, to, user }: typeof StatusStep.Type): Effect.Effect<void> =>
  Effect.asVoid(requestOnce(stage, "ChangeUserStatus", { id: user, to }, `status of ${user} ${to}`, expect))

/** Registers products. What the run knows of stocks and prices begins here. */
export const takeProduct = (stage: Stage, step: typeof ProductStep.Type): Effect.Effect<void> =>
  forEach(numbersOf(step.count), (number) => {
    const id = numbered(step.id, number)
    const shippingFee = step["shipping-fee"] ?? 0
    const { price, seller, stock } = step
    const name = numbered(step.name ?? id, number)
    const body = { id, name, sellerId: seller, price, stock, shippingFee, ...originalPriceOf(step) }
    return Effect.map(requestOnce(stage, "RegisterProduct", body, `product ${id}`, step.expect), (answer) => {
      if (answer._tag === "Accepted") {
        stage.book.record({ _tag: "StockSetUp", productId: id, quantity: stock })
        stage.prices.set(id, { price, shippingFee })
      }
    })
  })

/** A change that the book keeps: asked, then made or refused. */
const change = (stage: Stage, asked: ChangeAsked, make: Effect.Effect<Answer>): Effect.Effect<Answer> =>
  Effect.suspend(() => {
    const id = `${asked._tag}-${nextOf(stage.requests, "change")}`
    stage.book.record({ _tag: "ChangeInvoked", id, change: asked })
    return Effect.tap(make, (answer) =>
      Effect.sync(() =>
        stage.book.record(
          answer._tag === "Accepted" ? { _tag: "ChangeMade", id } : { _tag: "ChangeRefused", id, code: answer.code }
        )
      )
    )
  })

/** Charges wallets. */
export const takeCharge = (
  stage: Stage,
  { amount, count, expect, user }: typeof ChargeStep.Type
): Effect.Effect<void> =>
  forEach(numbersOf(count), (number) => {
    const userId = numbered(user, number)
    const label = `charge ${userId} ${amount}`
    return change(
      stage,
      { _tag: "ChargeWallet", userId, amount },
      requestOnce(stage, "ChargeWallet", { userId, amount }, label, expect)
    )
  })

/** Adds to a stock. */
export const takeRestock = (
  stage: Stage,
  { expect, product, quantity }: typeof RestockStep.Type
): Effect.Effect<void> =>
  Effect.asVoid(
    change(
      stage,
      { _tag: "RestockProduct", productId: product, quantity },
      requestOnce(stage, "RestockProduct", { id: product, quantity }, `restock ${product} ${quantity}`, expect)
    )
  )

/** Changes a price. Orders know it once the order participant has heard of it. */
export const takePrice = (stage: Stage, step: typeof PriceStep.Type): Effect.Effect<void> => {
  const { expect, price, product } = step
  const body = { id: product, price, ...originalPriceOf(step) }
  return Effect.map(requestOnce(stage, "ChangePrice", body, `price of ${product} ${price}`, expect), (answer) => {
    if (answer._tag === "Accepted") {
      stage.prices.set(product, { price, shippingFee: stage.prices.get(product)?.shippingFee ?? 0 })
    }
  })
}

const originalPriceOf = ({ "original-price": originalPrice }: { readonly "original-price"?: number }) =>
  originalPrice === undefined ? {} : { originalPrice }

/** Stops or resumes a sale. */
export const takeSale = (stage: Stage, { expect, product, to }: typeof SaleStep.Type): Effect.Effect<void> =>
  Effect.asVoid(
    requestOnce(stage, to === "stopped" ? "StopSale" : "ResumeSale", { id: product }, `sale of ${product}`, expect)
  )
