import { assert, describe, it } from "@effect/vitest"

import { makeShop } from "./shop.ts"

const { human, machine, refused } = makeShop()

describe("stress on Postgres", () => {
  it("gives the run a database of its own, which the platform's state does not meet", async () => {
    const { data, verdict } = await machine(
      "stress --quiet --platform postgres --orders 60 --users 5 --products 2 --stock 20"
    )
    assert.strictEqual(verdict, "pass")
    assert.strictEqual(data.platform, "postgres")
    assert.strictEqual(data.orders.completed + data.orders.rejected, 60)
    assert.isAbove(data.orders.completed, 0)
    assert.deepStrictEqual((await machine("product list")).data.products, [])
  })
})

describe("saga list and saga show", () => {
  it("say that there are none yet", async () => {
    await machine("seed")
    for (const status of ["all", "stuck"]) {
      assert.deepStrictEqual((await machine(`saga list --status ${status}`)).data, { sagas: [], next: null })
    }
    assert.include((await human("saga list --status all")).stdout, "no saga")
  })

  it("say what is wrong with what was asked for", async () => {
    assert.include(await refused("saga show purchase-nobody", 3, "UNKNOWN_SAGA"), "saga list")
    assert.include(await refused("saga show reserve-frist", 2, "UNKNOWN_PRESET"), "reserve-first")
    assert.include(await refused("saga events purchase-nobody", 3, "UNKNOWN_SAGA"), "saga list")
    assert.include(await refused("saga list --status stuk", 2, "INVALID_VALUE"), "stuck")
  })
})
