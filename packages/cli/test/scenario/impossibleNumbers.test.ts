import { assert, describe, it } from "@effect/vitest"

import { run } from "../support/run.ts"
import { withFile } from "../support/scenarioFile.ts"

const possible = `name: mine
title: A scenario of mine
setup:
  users: [{ id: seller, roles: [seller] }, { id: buyer }]
  products:
    - { id: cup, seller: seller, price: 1000, stock: 3, shipping-fee: 500 }
  charges:
    - { user: buyer, amount: 100000 }
steps:
  - charge: { user: buyer, amount: 200 }
  - restock: { product: cup, quantity: 4 }
  - order: { buyer: buyer, lines: [{ product: cup, quantity: 1 }] }
  - price: { product: cup, price: 2000 }
  - at-once:
      - product: { id: mug, seller: seller, price: 0, stock: 0 }
expect:
  products: 2
`

const pieces = "a whole number from 0 to 1000000000"
const somePieces = "a whole number from 1 to 1000000000"
const won = "a whole number from 0 to 1000000000000"
const charge = "a multiple of 100 from 100 to 99999900"

/** What is changed in the file, the place of the number, where it is in the scenario, and what would be possible. */
const impossible: ReadonlyArray<readonly [from: string, to: string, place: string, path: string, expected: string]> = [
  ["stock: 3", "stock: -1", "6:54", "setup.products[1].stock", pieces],
  ["stock: 3", "stock: 1000000000000000", "6:54", "setup.products[1].stock", pieces],
  ["price: 1000", "price: -1", "6:41", "setup.products[1].price", won],
  ["price: 1000", "price: 1000000000001", "6:41", "setup.products[1].price", won],
  ["fee: 500", "fee: 9007199254740991", "6:71", "setup.products[1].shipping-fee", won],
  ["amount: 100000", "amount: -100000", "8:30", "setup.charges[1].amount", charge],
  ["amount: 100000", "amount: 0", "8:30", "setup.charges[1].amount", charge],
  ["amount: 100000", "amount: 150", "8:30", "setup.charges[1].amount", charge],
  ["amount: 100000", "amount: 100000000", "8:30", "setup.charges[1].amount", charge],
  ["amount: 200", "amount: -200", "10:36", "steps[1].charge.amount", charge],
  ["quantity: 4", "quantity: 0", "11:40", "steps[2].restock.quantity", somePieces],
  ["price: 2000", "price: -5", "13:35", "steps[4].price.price", won],
  [
    "price: 2000 }",
    "price: 2000, original-price: 1999 }",
    "13:57",
    "steps[4].price.original-price",
    "a whole number from 2000 to 1000000000000"
  ],
  ["quantity: 1", "quantity: 0", "12:62", "steps[3].order.lines[1].quantity", somePieces],
  ["quantity: 1", "quantity: 1000000001", "12:62", "steps[3].order.lines[1].quantity", somePieces],
  ["stock: 0", "stock: -7", "15:62", "steps[5].at-once[1].product.stock", pieces]
]

describe("a number that no request is accepted with", () => {
  it.each(impossible.map(([from, to, place, path, expected]) => ({ from, to, place, path, expected })))(
    "such as $to at $path is told before anything runs",
    async ({ from, to, place, path, expected }) => {
      const folder = withFile("mine.yaml", possible.replace(from, to))
      const ran = await run(["scenario", "run", "mine.yaml"], { folder })
      const found = /-?\d+(?= \}$|$)/.exec(to)?.[0]
      assert.strictEqual(
        ran.stderr,
        `error[INVALID_SCENARIO]: mine.yaml:${place}: ${path}: expected ${expected}, found ${found}\n` +
          "  fix:   write such a number; where its refusal is what the scenario shows, add\n" +
          "         expect: INVALID_REQUEST\n"
      )
      assert.strictEqual(ran.code, 2)
      assert.strictEqual(ran.stdout, "")
    }
  )

  it.each([
    ["lines: [{ product: cup, quantity: 1 }]", "lines: []", "12:35", "steps[3].order.lines: expected 1 to 100 lines"],
    [
      "[{ id: seller, roles: [seller] }",
      "[{ id: seller, roles: [] }",
      "4:32",
      "setup.users[1].roles: expected 1 to 3 roles"
    ]
  ])("or a list, such as of %s made %s, is told as well", async (from, to, place, message) => {
    const ran = await run(["scenario", "run", "mine.yaml"], {
      folder: withFile("mine.yaml", possible.replace(from, to))
    })
    assert.include(
      ran.stderr,
      `error[INVALID_SCENARIO]: mine.yaml:${place}: ${message}, found 0\n  fix:   write as many;`
    )
    assert.strictEqual(ran.code, 2)
  })

  it("is what a scenario may show the refusal of", async () => {
    const text = possible
      .replace("amount: 200 }", "amount: -200, expect: INVALID_REQUEST }")
      .replace("stock: 0 }", "stock: -7, expect: INVALID_REQUEST }")
      .replace("products: 2", "products: 1")
    const folder = withFile("mine.yaml", text)
    assert.strictEqual((await run(["scenario", "run", "mine.yaml"], { folder })).code, 0)
  })

  it("is still told where acceptance is expected in so many words", async () => {
    const folder = withFile("mine.yaml", possible.replace("stock: 3,", "stock: -3, expect: accepted,"))
    assert.strictEqual((await run(["scenario", "run", "mine.yaml"], { folder })).code, 2)
  })

  it("is none of those of a file that is whole", async () => {
    const folder = withFile("mine.yaml", possible)
    assert.strictEqual((await run(["scenario", "run", "mine.yaml"], { folder })).code, 0)
  })
})
