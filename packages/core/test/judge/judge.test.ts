import { assert, describe, it } from "@effect/vitest"
import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import type { Checker } from "@sagaproof/core/judge/Checker"
import { makeEvidence } from "@sagaproof/core/judge/Evidence"
import { FindingsBuilder, listedViolations, nothingToJudge } from "@sagaproof/core/judge/Findings"
import { judge } from "@sagaproof/core/judge/judge"
import { runChecker } from "@sagaproof/core/judge/runChecker"
import { combineVerdicts } from "@sagaproof/core/judge/Verdict"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { completed, unpaid } from "./fixture/flows.ts"
import { healthyWorld, openedShop } from "./fixture/healthyWorld.ts"
import { judgedBy } from "./fixture/corruption.ts"
import { World } from "./fixture/World.ts"

const checker = (name: string, check: Checker["check"]): Checker => ({
  name,
  when: "always",
  whileMoving: "judge-ended",
  rule: "A rule.",
  source: "test",
  check
})

const passing = checker("passing", () => new FindingsBuilder("things").judged(3).build())
const idle = checker("idle", () => nothingToJudge("things", "there are none"))
const broken = checker("broken", () => {
  throw new Error("no such row")
})
const failing = checker("failing", () => new FindingsBuilder("things").judged().violation({ message: "bad" }).build())

const nothing = new World().evidence()

describe("verdicts", () => {
  it("are as weighty as the weightiest", () => {
    assert.strictEqual(combineVerdicts(["pass", "pass"]), "pass")
    assert.strictEqual(combineVerdicts(["pass", "unknown"]), "unknown")
    assert.strictEqual(combineVerdicts(["unknown", "fail", "pass"]), "fail")
  })

  it("of nothing are unknown, never a pass", () => {
    assert.strictEqual(combineVerdicts([]), "unknown")
  })
})

describe("one checker", () => {
  const run = (each: Checker) => runChecker(each, makeEvidence(nothing))

  it("passes when it judged something and nothing was wrong", () => {
    const { verdict, message, judged } = run(passing)
    assert.deepStrictEqual([verdict, message, judged], ["pass", "3 things judged.", 3])
  })

  it("is unknown when there was nothing to judge, and says why", () => {
    const { verdict, message } = run(idle)
    assert.deepStrictEqual([verdict, message], ["unknown", "Nothing to judge: there are none."])
  })

  it("is unknown when it throws, with what it threw", () => {
    const { verdict, message, error } = run(broken)
    assert.deepStrictEqual([verdict, message, error], ["unknown", "The checker failed: no such row", "no such row"])
  })

  it("fails with its first violation, lists some and counts the rest", () => {
    const many = checker("many", () => {
      const findings = new FindingsBuilder("things").judged(100)
      for (let index = 0; index < listedViolations + 5; index++) {
        findings.violation({ message: `bad ${index}` })
      }
      return findings.build()
    })
    const { verdict, message, violations, unlisted } = run(many)
    assert.strictEqual(verdict, "fail")
    assert.strictEqual(message, `bad 0 (and ${listedViolations + 4} more)`)
    assert.strictEqual(violations.length, listedViolations)
    assert.strictEqual(unlisted, 5)
  })
})

describe("all checkers together", () => {
  it("pass when those that had something to judge pass, and say who was idle", () => {
    const { verdict, idle: names } = judge([passing, idle], nothing)
    assert.deepStrictEqual([verdict, names], ["pass", ["idle"]])
  })

  it("are unknown when one that must judge was idle", () => {
    assert.strictEqual(judge([passing, idle], nothing, new Set(["idle"])).verdict, "unknown")
  })

  it("are unknown when one crashed", () => {
    const { verdict, idle: names } = judge([passing, broken], nothing)
    assert.deepStrictEqual([verdict, names], ["unknown", []])
  })

  it("fail when one fails, whatever the others say", () => {
    assert.strictEqual(judge([passing, broken, idle, failing], nothing).verdict, "fail")
  })

  it("have names of their own", () => {
    assert.strictEqual(new Set(allCheckers.map(({ name }) => name)).size, allCheckers.length)
  })
})

describe("a system that still moves", () => {
  const moving = (): World => {
    const world = healthyWorld()
    world.atRest = false
    world.alter<Saga>("saga", "purchase-o-1", { status: "running" })
    world.drop("delivery", "o-1")
    world.outbox = world.journal.slice(0, 1)
    return world
  }

  it("is judged by what has ended, and says what was left out", () => {
    const { verdict, message } = judgedBy("order-agreement", moving())
    assert.strictEqual(verdict, "pass", message)
    assert.include(message, "2 orders that have not ended were left out")
    assert.include(message, "1 orders of stuck sagas were left to residue-of-stuck")
  })

  it("is still found out by an order that has ended", () => {
    const world = moving()
    world.drop("delivery", "o-2")
    assert.strictEqual(judgedBy("order-agreement", world).verdict, "fail")
  })

  for (const name of [
    "sagas-ended",
    "at-rest-is-empty",
    "provider-agrees",
    "carrier-agrees",
    "nothing-unasked",
    "residue-of-stuck"
  ]) {
    it(`is not judged by ${name}, which holds at rest`, () => {
      const { verdict, message } = judgedBy(name, moving())
      assert.strictEqual(verdict, "unknown")
      assert.strictEqual(message, "Nothing to judge: it holds only at rest, and the system is not at rest.")
    })
  }

  it("does not fail for an order whose lines are not sold yet", () => {
    const world = openedShop()
    completed(world, { orderId: "o-1", userId: "alice", lines: [["coffee", 1]] })
    world.atRest = false
    assert.strictEqual(judge(allCheckers, world.evidence()).verdict, "pass")
  })
})

describe("a definition that the judge does not know", () => {
  it("is unknown, not a pass", () => {
    const world = openedShop()
    unpaid(world, { orderId: "o-1", userId: "bob", lines: [["pizza", 5]] })
    const { verdict, results } = judge(allCheckers, { ...world.evidence(), definitions: new Map() })
    assert.strictEqual(verdict, "unknown")
    const agreement = results.find(({ checker: name }) => name === "order-agreement")
    assert.include(agreement?.error ?? "", "reserve-first/1, a definition that the judge does not know")
  })
})
