import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import type { Decider } from "@sagaproof/core/decider/Decider"
import { won } from "@sagaproof/core/money/Won"
import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { aggregates, type Aggregates } from "@sagaproof/services/participants/Aggregates"

import { faultsOf } from "./support/judgeShop.ts"
import { openShop } from "./support/TestShop.ts"

/** Changes what a decider is asked, before it decides. */
const asking = <State, Command, Event>(
  decider: Decider<State, Command, Event>,
  change: (command: Command) => Command
): Decider<State, Command, Event> => ({
  ...decider,
  decide: (command, state) => decider.decide(change(command), state)
})

const replacing =
  (replaced: Partial<Aggregates>) =>
  (parts: PlatformParts): PlatformParts => {
    const changed = { ...parts.aggregates, ...replaced }
    return { ...parts, aggregates: changed, store: makeMemoryStore({ name: "planted", kinds: rowKinds(changed) }) }
  }

/** Every number that is written after the change agrees with every other: only the request says something else. */
const planted: ReadonlyArray<readonly [name: string, replaced: Partial<Aggregates>, says: RegExp]> = [
  [
    "a first stock",
    {
      stock: {
        ...aggregates.stock,
        decider: asking(aggregates.stock.decider, (command) =>
          command._tag === "InitialiseStock" ? { ...command, quantity: command.quantity + 1 } : command
        )
      }
    },
    /^message-consequences: RegisterProduct \S+ of product coffee asked for first stock 100, which is 101 in the stock$/
  ],
  [
    "a price",
    {
      item: {
        ...aggregates.item,
        decider: asking(aggregates.item.decider, (command) => ({ ...command, unitPrice: won(command.unitPrice + 1) }))
      }
    },
    /^message-consequences: RegisterProduct \S+ of product coffee asked for price 5000, which is 5001 in the copy that orders are priced by$/
  ],
  [
    "an amount of money",
    {
      wallet: {
        ...aggregates.wallet,
        decider: asking(aggregates.wallet.decider, (command) =>
          command._tag === "ChargeWallet" ? { ...command, amount: won(command.amount + 100) } : command
        )
      }
    },
    /^message-consequences: ChargeWallet \S+ asked for amount 100000, which is 100100 in the history of wallet buyer$/
  ]
]

describe("a number that changes between a request and the ledgers", () => {
  for (const delivery of ["local", "bus"] as const) {
    it.effect(`is not there in a platform that is sound, ${delivery}`, () =>
      Effect.gen(function* () {
        const shop = yield* openShop({ delivery })
        yield* shop.order("o-1", { quantity: 2, total: 10_000 })
        yield* shop.submit("ChangePrice", { id: "coffee", price: 6_000 })
        yield* shop.submit("RestockProduct", { id: "coffee", quantity: 7 })
        yield* shop.order("o-2", { preset: "pay-first" })
        assert.deepStrictEqual(yield* faultsOf(shop), [])
      })
    )

    for (const [name, replaced, says] of planted) {
      it.effect(`is seen where it is ${name}, ${delivery}`, () =>
        Effect.gen(function* () {
          const shop = yield* openShop({ delivery, change: replacing(replaced) })
          yield* shop.order("o-1", { quantity: 2 })
          // Of a copy it shows as well that it is not what it was copied from.
          const faults = (yield* faultsOf(shop)).filter((fault) => !fault.startsWith("copies-agree: "))
          assert.strictEqual(faults.length, 1, faults.join("\n"))
          assert.match(faults[0] ?? "", says)
        })
      )
    }
  }

  it.effect("is seen where it is the quantity of a line", () =>
    Effect.gen(function* () {
      const order = {
        ...aggregates.order,
        decider: asking(aggregates.order.decider, (command) =>
          command._tag === "PlaceOrder"
            ? { ...command, lines: command.lines.map((line) => ({ ...line, quantity: line.quantity + 1 })) }
            : command
        )
      }
      const shop = yield* openShop({ change: replacing({ order }) })
      yield* shop.order("o-1", { quantity: 2 })
      const faults = (yield* faultsOf(shop)).join("\n")
      assert.match(faults, /SubmitOrder \S+ of order o-1 asked for 2 × coffee, line 1 of the order is 3 × coffee/)
    })
  )
})
