import * as Effect from "effect/Effect"

import type { ChangeAsked } from "@sagaproof/core/judge/book/BookEvent"
import type { Answer } from "@sagaproof/core/ports/Ingress"

import type { CaseChange, CheckCase } from "../case/CheckCase.ts"
import { request } from "./request.ts"
import type { Stage } from "./Stage.ts"

/** How much later what is asked for again is asked for again, in virtual milliseconds. */
const impatienceMs = 2

/** Something that staff, or the owner of a wallet, ask for. */
interface Wish {
  readonly id: string
  readonly afterMs: number
  readonly repeats: number
  readonly operation: string
  readonly body: unknown
  /** What of it goes into the book. */
  readonly change: ChangeAsked | undefined
}

/** Restocks, charges and other changes while orders are under way. */
export const changeShop = (stage: Stage): Effect.Effect<void> =>
  makeAll(stage, [...restocksOf(stage.input), ...chargesOf(stage.input), ...changesOf(stage.input, false)])

/** Changes that were made long before orders come in. */
export const changesBefore = (input: CheckCase): ReadonlyArray<Wish> => changesOf(input, true)

const makeAll = (stage: Stage, wishes: ReadonlyArray<Wish>): Effect.Effect<void> =>
  Effect.forEach(wishes, (wish) => make(stage, wish), { concurrency: "unbounded", discard: true })

const make = Effect.fnUntraced(function* (
  stage: Stage,
  { afterMs, body, change, id, operation, repeats }: Wish
): Effect.fn.Return<void> {
  const { book, complaints } = stage
  yield* Effect.sleep(afterMs)
  if (change !== undefined) {
    book.record({ _tag: "ChangeInvoked", id, change })
  }
  const [answer, ...others] = yield* Effect.forEach(
    Array.from({ length: repeats + 1 }, (_, nth) => nth),
    (nth) =>
      Effect.andThen(
        Effect.sleep(nth * impatienceMs),
        request(stage, { caller: "staff", operation, idempotencyKey: id, body })
      ),
    { concurrency: "unbounded" }
  )
  if (answer === undefined) {
    return
  }
  const other = others.find((each) => told(each) !== told(answer))
  if (other !== undefined) {
    complaints.push(`${operation} ${id} was ${told(answer)}, and then ${told(other)}, under one key`)
  }
  if (change !== undefined) {
    book.record(
      answer._tag === "Accepted" ? { _tag: "ChangeMade", id } : { _tag: "ChangeRefused", id, code: answer.code }
    )
  }
})

const told = (answer: Answer): string =>
  answer._tag === "Accepted" ? `accepted with ${JSON.stringify(answer.value)}` : `refused with ${answer.code}`

const restocksOf = ({ restocks }: CheckCase): ReadonlyArray<Wish> =>
  restocks.map(({ afterMs, product, quantity, repeats = 0 }, place) => ({
    id: `restock-${place + 1}`,
    afterMs,
    repeats,
    operation: "RestockProduct",
    body: { id: product, quantity },
    change: { _tag: "RestockProduct", productId: product, quantity }
  }))

const chargesOf = ({ charges }: CheckCase): ReadonlyArray<Wish> =>
  charges.map(({ afterMs, amount, buyer, repeats = 0 }, place) => ({
    id: `charge-${place + 1}`,
    afterMs,
    repeats,
    operation: "ChargeWallet",
    body: { userId: buyer, amount },
    change: { _tag: "ChargeWallet", userId: buyer, amount }
  }))

/** A price that no other one comes to, so that an order at a wrong price stays at a wrong price. */
const newPrice = (input: CheckCase, product: string): number =>
  (input.products.find(({ id }) => id === product)?.price ?? 0) + 50

/** How much is taken off what a product costs then, in won: nobody is asked to pay the price before the discount. */
const discount = 200

const changesOf = (input: CheckCase, before: boolean): ReadonlyArray<Wish> =>
  (input.changes ?? []).flatMap((change, place) =>
    (change.before === true) === before
      ? [
          {
            id: `change-${place + 1}`,
            afterMs: change.afterMs,
            repeats: 0,
            change: undefined,
            ...wishOf(input, change, place)
          }
        ]
      : []
  )

const wishOf = (input: CheckCase, change: CaseChange, place: number): Pick<Wish, "operation" | "body"> => {
  switch (change.what) {
    case "price": {
      const price = newPrice(input, change.product)
      // Every other one names no price before the discount: then there is no discount.
      const original = place % 2 === 0 ? { originalPrice: price + discount } : {}
      return { operation: "ChangePrice", body: { id: change.product, price, ...original } }
    }
    case "stop":
      return { operation: "StopSale", body: { id: change.product } }
    case "resume":
      return { operation: "ResumeSale", body: { id: change.product } }
    case "suspend":
      return { operation: "ChangeUserStatus", body: { id: change.buyer, to: "suspended" } }
  }
}
