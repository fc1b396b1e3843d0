import { assert, describe, it } from "@effect/vitest"
import { evaluate, namesIn, parseEquation } from "@sagaproof/sim/workload/scenario/outcome/Equation"

const observation = {
  orders: { completed: 3, rejected: 1 },
  stock: { "red-cup": { sold: 3, available: 7 }, "v1.2": { sold: 5 } },
  order: { first: { end: "completed" } }
}

describe("an equation", () => {
  it.each([
    ["orders.completed == stock.red-cup.sold", true],
    ["stock.red-cup.sold + stock.red-cup.available == 10", true],
    ["10 - stock.red-cup.available == orders.completed", true],
    ["orders.completed - orders.rejected == 1 + 1", true],
    ["orders.completed == 4", false],
    ["orders.completed >= 3", true],
    ["orders.completed <= 2", false],
    ["stock.v1.2.sold == 5", true],
    ["reasons.NEVER == 0", true],
    ["order.first.end == 0", false]
  ] as const)("%s holds: %s", (text, holds) => {
    const equation = parseEquation(text)
    assert.isDefined(equation)
    assert.strictEqual(equation === undefined ? undefined : evaluate(equation, observation).holds, holds)
  })

  it.each([
    "",
    "orders.completed",
    "orders.completed = 3",
    "a.b == ",
    "== 3",
    "a.b + == 3",
    "a.b * 2 == 3",
    "a.b==3",
    "-3 == a.b"
  ])("is not: %s", (text) => {
    assert.isUndefined(parseEquation(text))
  })

  it("tells its names", () => {
    const equation = parseEquation("stock.red-cup.sold + 2 >= orders.completed")
    assert.deepStrictEqual(equation === undefined ? [] : namesIn(equation), ["stock.red-cup.sold", "orders.completed"])
  })
})
