import { assert, describe, it } from "@effect/vitest"
import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { makeDefinition } from "@sagaproof/core/saga/makeDefinition"
import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import { huntMutant } from "@sagaproof/sim/mutants/hunt/huntMutant"

import { forgottenDelivery } from "./forgottenDelivery.ts"
import { partsThatCount } from "./countStock.ts"
import { judgeIt } from "./judgeIt.ts"
import { openShop } from "./openShop.ts"
import { oversellingParts } from "./oversellingParts.ts"
import { checked, parallelConfirmation } from "./parallelConfirmation.ts"

describe("a mutant", () => {
  it("is caught by whom it names", () => {
    const { caught, falseAlarms } = huntMutant({ mutant: forgottenDelivery, seed: 1, runs: 100, clock: () => 0 })
    assert.strictEqual(caught?.checker, "order-agreement")
    assert.deepStrictEqual(falseAlarms, [])
  })
})

describe("a message type", () => {
  it.live("is answered by the participant that was taught it", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { submit } = yield* openShop(partsThatCount())
        assert.deepStrictEqual(yield* submit("CountStock", { id: "tea" }), {
          _tag: "Accepted",
          value: { id: "tea", available: 1 }
        })
      })
    )
  )
})

describe("a saga definition", () => {
  it("keeps every rule", () => assert.isTrue(Result.isSuccess(checked)))

  it("is told which rule it breaks", () => {
    const { undo: _, ...pay } = parallelConfirmation.steps[2] as Extract<
      SagaDefinition["steps"][number],
      { readonly do: unknown }
    >
    const steps = parallelConfirmation.steps.with(2, pay as (typeof parallelConfirmation.steps)[number])
    const wrong = makeDefinition({ ...parallelConfirmation, steps }, messageCatalogue)
    assert.deepStrictEqual(Result.isFailure(wrong) && wrong.failure, [
      {
        rule: "pivot-has-undo",
        step: "pay",
        message: "It is a pivot step without an undo at payment: give it one."
      }
    ])
  })

  it.live.each(["local", "bus"] as const)("runs under %s delivery", (delivery) =>
    Effect.scoped(
      Effect.gen(function* () {
        const parts = memoryParts({ delivery })
        const definitions = [...parts.definitions, parallelConfirmation as unknown as SagaDefinition<never>]
        const { order, platform } = yield* openShop({ ...parts, definitions })
        yield* order("order-1", "parallel-confirmation")
        const ended = yield* platform.awaitEnd("purchase-order-1")
        assert.strictEqual(ended.end, "completed")
        assert.strictEqual((yield* judgeIt(platform)).verdict, "pass")
      })
    )
  )
})

describe("a planted bug", () => {
  it.live("is caught by the checkers", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { order, platform } = yield* openShop(oversellingParts())
        yield* order("order-1")
        yield* order("order-2")
        const { results, verdict } = yield* judgeIt(platform)
        assert.strictEqual(verdict, "fail")
        const failed = results.filter((result) => result.verdict === "fail").map(({ checker }) => checker)
        assert.includeMembers(failed, ["stock-never-negative", "no-oversell"])
      })
    )
  )
})
