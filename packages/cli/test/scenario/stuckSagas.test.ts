import { assert, describe, it } from "@effect/vitest"

import { stuckLines } from "../../src/judgement/stuckLines.ts"
import { glyphsFor } from "../../src/output/glyphs.ts"
import { makePaint } from "../../src/output/paint.ts"
import { run } from "../support/run.ts"
import { withFile } from "../support/scenarioFile.ts"

const goneProvider = `name: gone
title: A provider that nobody reaches
platform:
  gateways: { payment-provider: { misfortunes: [{ unreachable: { from: 0s, until: 1000h } }] } }
setup:
  users: [{ id: seller, roles: [seller] }, { id: buyer }]
  products: [{ id: cup, seller: seller, price: 1000, stock: 1 }]
steps:
  - order: { as: cup, buyer: buyer, method: external, lines: [{ product: cup, quantity: 1 }] }
expect:
  order: { cup: { end: stuck } }
`

const page = { columns: 80, paint: makePaint(false), glyphs: glyphsFor(true) }

describe("sagas that are stuck", () => {
  it("are told with the reason why by scenario run", async () => {
    const folder = withFile("gone.yaml", goneProvider)
    const { code, stdout } = await run(["scenario", "run", "gone.yaml"], { folder })
    assert.strictEqual(code, 0)
    const [, told = ""] = stdout.split("STUCK\n")
    assert.match(told, /^ {2}purchase-cup of order cup: stuck\n {6}It turned back: /)
    assert.match(told.replaceAll(/\s+/g, " "), /It is stuck: it asked payment to answer the undo of pay, attempt \d+/)

    const { data } = JSON.parse((await run(["scenario", "run", "gone.yaml", "--json"], { folder })).stdout)
    const [only] = data.runs[0].stuckSagas
    assert.deepInclude(only, { sagaId: "purchase-cup", orderId: "cup", state: "stuck" })
    assert.include(only.why, "retry or resolve pay.")
  })

  it("are told apart where one of their messages is parked, and only counted where they are many", () => {
    const sagas = Array.from({ length: 7 }, (_, index) => ({
      sagaId: `purchase-${index}`,
      orderId: `${index}`,
      state: index === 0 ? ("stuck (parked)" as const) : ("stuck" as const),
      why: "It waits."
    }))
    const lines = stuckLines(page, sagas)
    assert.deepStrictEqual(lines.slice(0, 4), [
      "",
      "STUCK",
      "  purchase-0 of order 0: stuck (parked)",
      "      It waits."
    ])
    assert.strictEqual(lines.at(-1), "  and 2 more")
  })

  it("are not mentioned where there are none", async () => {
    assert.deepStrictEqual(stuckLines(page, []), [])
    const { stdout } = await run(["stress", "--orders", "20", "--seed", "1", "--json"])
    assert.deepStrictEqual(JSON.parse(stdout).data.stuckSagas, [])
  })
})
