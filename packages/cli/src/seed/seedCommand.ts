import type { Wallet } from "@sagaproof/core/wallet/Wallet"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { stateOf } from "../platform/findRow.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import { type HostedPlatform, withPlatform } from "../platform/withPlatform.ts"
import { readProduct } from "../product/readProduct.ts"
import { findWallet } from "../wallet/findWallet.ts"
import { renderSeed } from "./renderSeed.ts"
import type { SeedData } from "./SeedData.ts"
import { customers, products, seller, type SeededProduct, type SeededUser } from "./shopOfS1.ts"

/**
 * Sets the shop of S1 up, or what is missing of it. Its keys say the same every time, and what is there already is left
 * alone also when those keys are long forgotten.
 */
export const seedCommand = async (invocation: Invocation, options: DatabaseOptions): Promise<CommandOutcome> => {
  const data = await withPlatform(invocation, options, (hosted) =>
    Effect.gen(function* () {
      const { platform } = hosted
      const users = yield* Effect.forEach([seller, ...customers], (user) => addUser(hosted, user))
      yield* platform.quiet
      const offered = yield* Effect.forEach(products, (product) => addProduct(hosted, product))
      yield* Effect.forEach(customers, (user) => giveCredit(hosted, user))
      yield* platform.quiet
      return yield* shopAsItIs(hosted, [...users, ...offered].filter((added) => added).length)
    })
  )
  return success("sagaproof.seed/1", data, (page) => renderSeed(page, data))
}

const addUser = ({ parts, submit }: HostedPlatform, { id, name, role }: SeededUser) =>
  addUnlessThere(
    stateOf(parts.store, "user", id),
    submit("RegisterUser", { id, name, email: `${id}@s1.example`, roles: [role] }, `seed-${id}`)
  )

const addProduct = ({ parts, submit }: HostedPlatform, { id, name, price, stock }: SeededProduct) =>
  addUnlessThere(
    stateOf(parts.store, "product", id),
    submit("RegisterProduct", { id, name, price, stock, sellerId: seller.id }, `seed-${id}`)
  )

/** Answers whether it was not there before. */
const addUnlessThere = (
  there: Effect.Effect<unknown, WorkProblem>,
  add: Effect.Effect<unknown, WorkProblem>
): Effect.Effect<boolean, WorkProblem> =>
  Effect.flatMap(there, (state) => (state === undefined ? Effect.as(add, true) : Effect.succeed(false)))

/** A wallet that was ever charged has had its credit. */
const giveCredit = ({ parts, submit }: HostedPlatform, { credit, id }: SeededUser): Effect.Effect<void, WorkProblem> =>
  Effect.flatMap(stateOf<Wallet>(parts.store, "wallet", id), (wallet) =>
    wallet !== undefined && wallet.charged > 0
      ? Effect.void
      : Effect.asVoid(submit("ChargeWallet", { userId: id, amount: credit }, `seed-${id}`))
  )

const shopAsItIs = ({ parts: { store } }: HostedPlatform, added: number): Effect.Effect<SeedData, WorkProblem> =>
  Effect.gen(function* () {
    return {
      seller: seller.id,
      customers: yield* Effect.forEach(customers, ({ id, name }) =>
        Effect.map(findWallet(store, id), ({ balance }) => ({ id, name, balance }))
      ),
      products: yield* Effect.forEach(products, ({ id }) => readProduct(store, id)),
      added
    }
  })
