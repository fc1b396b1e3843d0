import { assert, describe, it } from "@effect/vitest"
import { definitionRuleNames } from "@sagaproof/core/saga/definitionRules/DefinitionRule"
import { definitionRules } from "@sagaproof/core/saga/definitionRules/definitionRules"
import { hasGroup } from "@sagaproof/core/saga/hasGroup"
import { makeDefinition, makeDefinitionOrThrow } from "@sagaproof/core/saga/makeDefinition"
import * as Result from "effect/Result"

import { brokenDefinitions } from "./support/broken/brokenDefinitions.ts"
import { commandOf, definitionOf, factsFor, memberOf, patience, purchaseSteps, stepOf } from "./support/definitions.ts"

// Each wrong definition breaks one rule and no other, so that its case turns red as soon as that rule is taken out.
describe("a wrong definition is refused, with the rule and the step", () => {
  for (const { definition, facts, rule, says, step, what } of brokenDefinitions) {
    it(`${rule}: ${what}`, () => {
      const problems = Result.match(makeDefinition(definition, facts ?? factsFor(definition)), {
        onFailure: (found) => found,
        onSuccess: () => []
      })
      assert.deepStrictEqual(
        problems.map((problem) => [problem.rule, problem.step]),
        [[rule, step]]
      )
      assert.include(problems[0]?.message ?? "", says)
    })
  }

  it("has a case for every rule, and a rule for every name", () => {
    assert.deepStrictEqual(definitionRules.map(({ name }) => name).sort(), [...definitionRuleNames].sort())
    const tested = new Set(brokenDefinitions.map(({ rule }) => rule))
    assert.deepStrictEqual(
      definitionRuleNames.filter((name) => !tested.has(name)),
      []
    )
    for (const { meaning } of definitionRules) {
      assert.match(meaning, /\.$/)
    }
  })

  it("tells each cycle once, at its first step", () => {
    const definition = definitionOf([
      stepOf("Place", "compensatable", { after: ["Reserve"] }),
      stepOf("Reserve", "compensatable", { after: ["Place"] }),
      stepOf("Pay", "pivot", { after: ["Reserve", "Confirm"] }),
      stepOf("Confirm", "retriable", { after: ["Pay"] })
    ])
    const problems = Result.getOrElse(Result.flip(makeDefinition(definition, factsFor(definition))), () => [])
    assert.deepStrictEqual(
      problems.map(({ rule, step }) => [rule, step]),
      [
        ["no-cycle", "Place"],
        ["no-cycle", "Pay"]
      ]
    )
  })

  it("lists every problem at once and throws them all", () => {
    const definition = definitionOf([stepOf("Pay now", "pivot", { deadlineMs: 0 })], { version: 0 })
    const problems = Result.getOrElse(Result.flip(makeDefinition(definition, factsFor(definition))), () => [])
    assert.deepStrictEqual(
      problems.map(({ rule }) => rule),
      ["identifiers", "version-from-one", "deadline-is-positive"]
    )
    assert.throws(
      () => makeDefinitionOrThrow(definition, factsFor(definition)),
      /made-up\/0 is wrong:\n {2}identifiers, step Pay now: .*\n {2}version-from-one: .*\n {2}deadline-is-positive, step Pay now: /
    )
  })
})

describe("a correct definition is compiled", () => {
  it("works out what the machine looks up", () => {
    const definition = definitionOf(
      [
        stepOf("Confirm", "retriable", { after: ["Pay"] }),
        stepOf("Pay", "pivot", { after: ["Hold", "Reserve", "Hold"] }),
        stepOf("Place", "compensatable", { after: [] }),
        stepOf("Reserve", "compensatable"),
        stepOf("Hold", "query", { after: ["Place"] })
      ],
      { placing: "Place" }
    )
    const compiled = makeDefinitionOrThrow(definition, factsFor(definition))
    assert.deepStrictEqual(
      compiled.steps.map(({ descendants, name, predecessors, successors, undoable }) => [
        name,
        undoable,
        predecessors,
        successors,
        descendants
      ]),
      [
        ["Confirm", false, [1], [], []],
        ["Pay", true, [3, 4], [0], [0]],
        ["Place", true, [], [3, 4], [0, 1, 3, 4]],
        ["Reserve", true, [2], [1], [0, 1]],
        ["Hold", false, [2], [1], [0, 1]]
      ]
    )
    assert.deepStrictEqual([compiled.roots, compiled.pivot, compiled.placing], [[2], 1, 2])
    assert.strictEqual(compiled.indexByName.get("Hold"), 4)
  })

  it("takes the smallest numbers that are allowed", () => {
    const least = { attempts: 1, undoAttempts: 1, backoff: 1, longestWaitMs: 1 }
    const definition = definitionOf([stepOf("Pay", "pivot", { deadlineMs: 1, retry: least })], { deadlineMs: 1 })
    assert.isUndefined(makeDefinitionOrThrow(definition, factsFor(definition)).placing)
  })

  it("takes a pivot that a group decides, and says that it has one", () => {
    const pay = {
      name: "Pay",
      kind: "pivot",
      deadlineMs: 100,
      retry: patience,
      group: [memberOf("payment", "Debit"), memberOf("inventory", "Decrease")]
    } as const
    const definition = definitionOf([stepOf("Place", "compensatable"), pay])
    assert.isTrue(hasGroup(makeDefinitionOrThrow(definition, factsFor(definition)).definition))
    assert.isFalse(hasGroup(definitionOf(purchaseSteps)))
  })

  it("takes a group of retriable members without an undo", () => {
    const tell = {
      name: "Tell",
      kind: "retriable",
      deadlineMs: 100,
      retry: patience,
      group: [{ participant: "analytics", do: commandOf("Tell") }]
    } as const
    const definition = definitionOf([stepOf("Pay", "pivot"), tell])
    assert.isTrue(Result.isSuccess(makeDefinition(definition, factsFor(definition))))
  })
})
