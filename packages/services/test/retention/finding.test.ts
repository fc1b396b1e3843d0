import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { faultsOf } from "../platform/support/judgeShop.ts"
import { openShop, type TestShop } from "../platform/support/TestShop.ts"
import { retire, settlementOf } from "./support/retire.ts"
import { tamper, write } from "./support/tamper.ts"

describe("a ledger that was altered before its history was retired", () => {
  const faultsAfter = (shop: TestShop) =>
    Effect.gen(function* () {
      yield* retire(shop)
      yield* retire(shop)
      yield* retire(shop)
      return yield* faultsOf(shop)
    })

  it.effect.each([true, false].map((keepVersion) => ({ keepVersion })))(
    "is found afterwards in what lives on (version kept: $keepVersion)",
    ({ keepVersion }) =>
      Effect.gen(function* () {
        const shop = yield* openShop()
        yield* shop.order("o")
        const alter = (stock: { readonly available: number; readonly sold: number }) => ({
          ...stock,
          available: stock.available + 1,
          sold: stock.sold - 1
        })
        yield* tamper(shop, { kind: "stock", key: "coffee" }, alter, keepVersion)
        const faults = yield* faultsAfter(shop)
        assert.isTrue(
          faults.some((fault) => fault.startsWith("history-folds-to-state: stock coffee")),
          faults.join("\n")
        )
      })
  )

  it.effect.each([true, false].map((keepVersion) => ({ keepVersion })))(
    "is found afterwards in an order that was settled (version kept: $keepVersion)",
    ({ keepVersion }) =>
      Effect.gen(function* () {
        const shop = yield* openShop()
        yield* shop.order("o")
        const alter = (payment: object) => ({ ...payment, transactions: [] })
        yield* tamper(shop, { kind: "payment", key: "o" }, alter, keepVersion)
        const faults = yield* faultsAfter(shop)
        assert.strictEqual((yield* settlementOf(shop)).completed, 1)
        assert.isTrue(
          faults.some((fault) => /^settlement-clean: .*history-folds-to-state: payment o/.test(fault)),
          faults.join("\n")
        )
      })
  )

  it.effect("is found where an outcome was rewritten", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      const alter = (log: { readonly records: Readonly<Record<string, object>> }) => ({
        ...log,
        records: { ...log.records, pay: { ...log.records.pay, status: "undone" } }
      })
      yield* tamper(shop, { kind: "outcomes", key: "purchase-o" }, alter)
      const faults = yield* faultsAfter(shop)
      assert.isTrue(
        faults.some((fault) => /^settlement-clean: .*outcomes-agree/.test(fault)),
        faults.join("\n")
      )
    })
  )

  it.effect("is found where an order was never what its payment says", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      yield* tamper(shop, { kind: "delivery", key: "o" }, (row: object) => ({ ...row, status: "CANCELLED" }), true)
      const faults = yield* faultsAfter(shop)
      assert.isTrue(
        faults.some((fault) => /^settlement-clean: .*order-agreement/.test(fault)),
        faults.join("\n")
      )
    })
  )
})

describe("a history that is wrong", () => {
  it.effect("leads by its own events to another checkpoint than the row, and is written down once", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      const event = { _tag: "StockRestocked", productId: "coffee", quantity: 5 }
      const alter = (stock: { readonly available: number; readonly restocked: number }) => ({
        ...stock,
        available: stock.available + 50,
        restocked: stock.restocked + 50
      })
      yield* write(shop, { kind: "stock", key: "coffee" }, event, alter)
      yield* retire(shop)
      yield* retire(shop)
      const { violations } = yield* settlementOf(shop)
      assert.strictEqual(violations.length, 1)
      assert.match(violations[0]?.message ?? "", /stock coffee: after version/)
      const faults = yield* faultsOf(shop)
      assert.isTrue(faults.some((fault) => fault.startsWith("history-folds-to-state: stock coffee")))
    })
  )

  it.effect("is found where it took a way that is not allowed", () =>
    Effect.gen(function* () {
      const shop = yield* openShop()
      yield* shop.order("o")
      const event = { _tag: "DeliveryCompleted", orderId: "o" }
      yield* write(shop, { kind: "delivery", key: "o" }, event, (delivery: object) => ({
        ...delivery,
        status: "DELIVERED"
      }))
      yield* retire(shop)
      const { violations } = yield* settlementOf(shop)
      assert.deepInclude(
        violations.map(({ checker }) => checker),
        "legal-transitions"
      )
    })
  )
})
