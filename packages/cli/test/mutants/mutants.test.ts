import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"

import { faultNames } from "@sagaproof/sim/check/faults/faultNames"
import { strategyNames } from "@sagaproof/sim/check/StrategyChoice"
import { allServerMutants } from "@sagaproof/sim/load/mutants/catalogue"
import { allMutants } from "@sagaproof/sim/mutants/catalogue"
import { leftOut } from "@sagaproof/sim/mutants/leftOut"

import { AblationData } from "../../src/mutants/ablation/AblationData.ts"
import { MutantsData } from "../../src/mutants/MutantsData.ts"
import { run } from "../support/run.ts"

const exactly = { onExcessProperty: "error" } as const

const documentOf = async (line: string) => {
  const { code, stderr, stdout } = await run([...line.split(" "), "--json", "--quiet"])
  assert.strictEqual(stderr, "")
  const document = JSON.parse(stdout)
  assert.strictEqual(document.exitCode, code)
  return { code, document }
}

describe("mutants", () => {
  it("tells of each mutant by whom it was caught, and when, and ends with 0", async () => {
    const { code, document } = await documentOf("mutants canary inbox.no-claim --seeds 2")
    const { falseAlarms, mutants, survived } = Schema.decodeUnknownSync(MutantsData)(document.data, exactly)
    assert.strictEqual(code, 0)
    assert.deepStrictEqual([document.verdict, survived, falseAlarms], ["pass", [], []])
    assert.deepStrictEqual(
      mutants.map(({ caught, checker, hunts, id }) => [id, caught, checker, hunts.map(({ seed }) => seed)]),
      [
        ["canary", true, "stock-conservation", [1, 2]],
        ["inbox.no-claim", true, "messages-once", [1, 2]]
      ]
    )
    for (const { maxRuns, medianOrders, medianRuns, minRuns } of mutants) {
      assert.isTrue(minRuns <= medianRuns && medianRuns <= maxRuns)
      assert.isAbove(medianOrders ?? 0, 0)
    }
  })

  it("ends with 1 when one survives, and says who had to see it", async () => {
    const line = "mutants saga.fence-skipped --seeds 1 --runs 1"
    const { code, document } = await documentOf(line)
    assert.strictEqual(code, 1)
    assert.deepStrictEqual([document.verdict, document.data.survived], ["fail", ["saga.fence-skipped"]])
    const { code: codeForPeople, stdout } = await run(line.split(" "))
    assert.strictEqual(codeForPeople, 1)
    assert.match(stdout, /saga\.fence-skipped has survived\. [^]*outcomes-agree/)
    assert.match(stdout, /1 of 1 mutants survived, 1 hunt each/)
  })

  it("tells what it knows when it is interrupted, and does not say of the others that they survived", async () => {
    const interrupted = { signal: AbortSignal.abort("SIGINT") }
    const line = ["mutants", "canary", "inbox.no-claim", "--seeds", "2"]
    const { code, stdout } = await run([...line, "--json", "--quiet"], interrupted)
    const document = JSON.parse(stdout)
    const { mutants, notHunted, survived } = Schema.decodeUnknownSync(MutantsData)(document.data, exactly)
    assert.deepStrictEqual([code, document.exitCode, document.verdict], [130, 130, "unknown"])
    assert.deepStrictEqual([mutants, notHunted, survived], [[], ["canary", "inbox.no-claim"], []])
    const told = (await run(line, interrupted)).stdout
    assert.match(told, /0 of 2 mutants caught, 2 hunts each; 2 not hunted: interrupted/)
    const ablated = await run([...line, "--ablate", "--json", "--quiet"], interrupted)
    const ablation = JSON.parse(ablated.stdout)
    assert.deepStrictEqual([ablated.code, ablation.schema], [130, "sagaproof.mutants.ablation/1"])
    assert.isTrue(Schema.decodeUnknownSync(AblationData)(ablation.data, exactly).interrupted)
  })

  it("tells people what it found, within 80 columns", async () => {
    const { code, stdout } = await run(["mutants", "canary", "oversell.per-line", "--seeds", "1"])
    assert.strictEqual(code, 0)
    assert.match(stdout, /✔ +canary +stock-conservation/)
    assert.match(stdout, /2 of 2 mutants caught, 1 hunt each/)
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })

  it("tells what each strategy and each fault is good for, and finds as usual what has nothing to do with them", async () => {
    const { code, document } = await documentOf("mutants bus.commit-first --ablate --seed 5 --seeds 1 --runs 10")
    assert.deepStrictEqual([code, document.schema], [0, "sagaproof.mutants.ablation/1"])
    const { mostRuns, rows } = Schema.decodeUnknownSync(AblationData)(document.data, exactly)
    const [usual, ...others] = rows
    assert.deepInclude(usual, { kind: "usual", caught: 1, hunts: 1, missed: [] })
    assert.deepStrictEqual(
      others.map(({ name }) => name),
      [...strategyNames, ...faultNames]
    )
    const without = (name: string) => others.find((row) => row.name === name)
    // Nothing is lost when nobody stops between the acknowledgement and the unit.
    assert.deepInclude(without("crash"), {
      kind: "without fault",
      caught: 0,
      runs: mostRuns,
      missed: ["bus.commit-first"]
    })
    assert.deepInclude(without("gateway-slow"), { caught: 1, runs: usual?.runs ?? 0, later: [] })
  })

  it("lists what there is, and what is left out and why, without running anything", async () => {
    const { code, document } = await documentOf("mutants --list")
    assert.strictEqual(code, 0)
    assert.strictEqual(document.schema, "sagaproof.mutants.list/1")
    assert.deepStrictEqual(
      document.data.mutants.map(({ id, tier }: { readonly id: string; readonly tier: string }) => [id, tier]),
      [...allMutants.map(({ id }) => [id, "sim"]), ...allServerMutants.map(({ id }) => [id, "postgres"])]
    )
    assert.deepStrictEqual(document.data.leftOut, leftOut)
    const { stdout } = await run(["mutants", "--list"])
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })
})
