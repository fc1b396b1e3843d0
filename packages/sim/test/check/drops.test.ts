import type { CheckCase } from "@sagaproof/sim/check/case/CheckCase"
import { replayRun } from "@sagaproof/sim/check/exploreRuns"
import type { RunOutcome } from "@sagaproof/sim/check/run/RunOutcome"
import type { Alter } from "@sagaproof/sim/check/run/RunParts"
import { dropUnnoticed } from "@sagaproof/sim/mutants/operator/dropUnnoticed"
import { changeHandler } from "@sagaproof/sim/mutants/planting/changeHandler"
import { assert, describe, it } from "@effect/vitest"

/** One order whose buyer has no money, and staff who come when it was refused. */
const input: CheckCase = {
  delivery: "bus",
  instances: 1,
  partitions: 1,
  gateways: [],
  latencyMs: 0,
  products: [{ id: "product-1", price: 500, stock: 2 }],
  buyers: [{ id: "buyer-1", charge: 0 }],
  orders: [
    {
      id: "order-1",
      buyer: "buyer-1",
      lines: [{ product: "product-1", quantity: 1 }],
      preset: "reserve-first",
      delivery: true,
      method: "wallet",
      afterMs: 0,
      repeats: 0,
      cancel: "never"
    }
  ],
  restocks: [],
  charges: [],
  drops: [1_000]
}

/** A participant that throws at a message, the first time that it comes. */
const throwingAt =
  (participant: "inventory" | "order", type: string): Alter =>
  (parts) => {
    let isMended = false
    return changeHandler(parts, participant, type, (handler) => ({
      needs: handler.needs,
      handle: (message, work) => {
        if (!isMended) {
          isMended = true
          throw new Error("planted")
        }
        handler.handle(message, work)
      }
    }))
  }

const run = (alter: Alter, of = input): RunOutcome =>
  replayRun({ seed: 1, input: of, tape: {} }, alter, undefined, true)

const typesOf = ({ story }: RunOutcome): ReadonlyArray<string> => (story?.messages ?? []).map(({ type }) => type)

describe("staff who drop what is parked", () => {
  it.each([
    { participant: "inventory", type: "ReserveStock" },
    { participant: "inventory", type: "ReleaseStock" },
    { participant: "order", type: "FailOrder" }
  ] as const)("lose nothing with a dropped $type", ({ participant, type }) => {
    const outcome = run(throwingAt(participant, type))
    assert.deepStrictEqual(outcome.broken, [])
    assert.strictEqual(typesOf(outcome).filter((each) => each === "DropParked").length, 1)
    assert.isAbove(typesOf(outcome).filter((each) => each === type).length, 1)
  })

  it("leave the saga of a dropped undo to a person at once, and it is told where that is overheard", () => {
    const throwing = throwingAt("inventory", "ReleaseStock")
    const sound = run(throwing)
    assert.include(typesOf(sound), "UndoDropped")
    assert.include(typesOf(sound), "RetrySaga")
    const [rule] = run((parts) => dropUnnoticed.alter(throwing(parts))).broken.map(({ checker }) => checker)
    assert.strictEqual(rule, "operators-obeyed")
  })

  it("leave alone what nobody asks for again", () => {
    const changes: CheckCase["changes"] = [{ what: "price", product: "product-1", afterMs: 0 }]
    const outcome = run(throwingAt("order", "ProductRegistered"), { ...input, changes })
    assert.deepStrictEqual(outcome.broken, [])
    assert.include(typesOf(outcome), "RedriveParked")
    assert.notInclude(typesOf(outcome), "DropParked")
  })
})
