import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { assert, describe, it } from "@effect/vitest"
import { Command, Option } from "commander"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll } from "vitest"

import type { CommandContext } from "../../src/CommandContext.ts"
import { declareCheck } from "../../src/commands/check.ts"
import { documentSchemas } from "../../src/output/schemas/dataSchemas.ts"
import { run } from "../support/run.ts"
import { oversell } from "./oversell.ts"

let folder = ""

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sagaproof-check-"))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A terminal whose platform sells what it does not have. */
const declare = (context: CommandContext): Command => {
  const program = new Command("sagaproof").addOption(new Option("--json")).addOption(new Option("--ascii"))
  declareCheck(program, context, oversell)
  return program
}

const unhurried = ["--time-budget", "600"]
const search = ["check", "stock-never-negative", ...unhurried, "--seed", "1", "--runs", "100", "--delivery", "bus"]

describe("check, of a platform that oversells", () => {
  it("prints and saves the smallest failure, which the printed command has again", async () => {
    const ran = await run(search, { folder, declare })
    assert.strictEqual(ran.code, 1, ran.stdout + ran.stderr)
    assert.include(ran.stdout, "stock-never-negative VIOLATED")
    assert.match(ran.stdout, /order +order-\d/)
    assert.include(ran.stdout, "ReserveStock")
    assert.match(ran.stdout, /stock \d+ of product-\d → the rule holds/)
    const [, command = ""] = /REPLAY {2}sagaproof (.+)/.exec(ran.stdout) ?? []
    const again = await run(command.split(" "), { folder, declare })
    assert.strictEqual(again.code, 1, again.stdout + again.stderr)
    assert.include(again.stdout, "stock-never-negative VIOLATED")
    const document = JSON.parse((await run([...command.split(" "), "--json"], { folder, declare })).stdout)
    assert.strictEqual(document.data.result, "reproduced")
  })

  it("replays what it has saved first, and makes it as small as it can be", async () => {
    const { code, stdout } = await run([...search.slice(0, -4), "--runs", "1", "--json"], { folder, declare })
    assert.strictEqual(code, 1)
    const document = JSON.parse(stdout)
    const decoded = Schema.decodeUnknownResult(documentSchemas.get("sagaproof.check/1") ?? Schema.Never)(document)
    assert.isTrue(Result.isSuccess(decoded), Result.isFailure(decoded) ? String(decoded.failure) : "")
    const [saved] = document.data.failures
    assert.deepInclude(saved, { property: "stock-never-negative", run: null, orders: 1, choices: 0 })
  })

  it("tells CI servers what failed, and how to have it again", async () => {
    const environment = { GITHUB_ACTIONS: "true" }
    const words = [...search.slice(0, -4), "--runs", "1", "--junit", "check.xml"]
    const { code, stdout } = await run(words, { folder, declare, environment })
    assert.strictEqual(code, 1)
    assert.match(stdout, /^::error file=\.sagaproof.+,title=stock-never-negative violated::.+replay/m)
    const report = readFileSync(join(folder, "check.xml"), "utf8")
    assert.match(report, /<testsuite [^>]*failures="1"/)
    assert.match(report, /<failure message="[^"]+">[^<]+seed 1\nsagaproof replay /)
    const nowhere = await run([...words.slice(0, -1), "missing/check.xml", "--json"], { folder, declare })
    assert.strictEqual(JSON.parse(nowhere.stdout).errors[0].code, "UNWRITABLE_FILE")
  })

  it("draws with ASCII signs only where that is asked for", async () => {
    const { stdout } = await run(["replay", savedFile(), "--ascii"], { folder, declare })
    assert.match(stdout, /^[\x20-\x7E\n]+$/)
    assert.include(stdout, "ReserveStock")
  })
})

const savedFile = (): string =>
  join(
    ".sagaproof",
    "repro",
    readdirSync(join(folder, ".sagaproof", "repro")).find((name) => name.endsWith(".json")) ?? ""
  )

describe("check and replay, of the platform as it is", () => {
  it("finds nothing, and says that what was saved fails no longer", async () => {
    const { code, stdout } = await run(["check", ...unhurried, "--runs", "5", "--seed", "1", "--json"], { folder })
    const { data, verdict } = JSON.parse(stdout)
    assert.deepStrictEqual([code, verdict, data.runs, data.failures], [0, "pass", 5, []])
    assert.deepStrictEqual(data.fixed, [savedFile()])
  })

  it("says why there are fewer runs than were asked for, and nothing where there are not", async () => {
    const short = ["check", "--time-budget", "1", "--runs", "100000000", "--seed", "1"]
    const { data } = JSON.parse((await run([...short, "--json"], { folder })).stdout)
    assert.deepInclude(data, { endedBy: "time-budget", runsAtMost: 100_000_000, timeBudgetSeconds: 1 })
    const told = (await run(short, { folder })).stdout.replaceAll(/\s+/g, " ")
    assert.match(told, /the time budget of 1 s was used up after \d+ of 100,000,000 runs; --time-budget gives more/)
    const whole = ["check", ...unhurried, "--runs", "2", "--seed", "1"]
    assert.strictEqual(JSON.parse((await run([...whole, "--json"], { folder })).stdout).data.endedBy, "runs")
    assert.notInclude((await run(whole, { folder })).stdout, "time budget")
    const interrupted = await run(whole, { folder, signal: AbortSignal.abort("SIGINT") })
    assert.strictEqual(interrupted.code, 130)
    assert.include(interrupted.stdout, "interrupted after 0 of 2 runs")
  })

  it("tells which presets, deliveries and faults came together, and passes only when all did", async () => {
    const words = ["check", "--coverage", "--seed", "1", "--faults", "crash,lock-wait", ...unhurried, "--json"]
    const all = JSON.parse((await run([...words, "--runs", "30"], { folder })).stdout)
    assert.deepStrictEqual([all.exitCode, all.verdict], [0, "pass"])
    assert.deepStrictEqual(
      all.data.coverage.map(({ delivery, preset }: { readonly delivery: string; readonly preset: string }) => [
        preset,
        delivery
      ]),
      ["reserve-first", "pay-first"].flatMap((preset) => [
        [preset, "bus"],
        [preset, "local"]
      ])
    )
    for (const { faultsFired, faultsNotFired, runs } of all.data.coverage) {
      assert.isAbove(runs, 0)
      assert.deepStrictEqual(
        faultsNotFired,
        ["crash", "lock-wait"].filter((fault) => faultsFired[fault] === 0)
      )
    }
    const one = JSON.parse((await run([...words, "--runs", "1"], { folder })).stdout)
    assert.deepStrictEqual([one.exitCode, one.verdict], [5, "unknown"])
    assert.isTrue(one.data.coverage.some(({ runs }: { readonly runs: number }) => runs === 0))
  })

  it("tries all schedules of one small case, and says whether these were all", async () => {
    const words = "check --strategy exhaustive --orders 1 --delivery local --faults none --seed 1 --runs".split(" ")
    const all = await run([...words, "2000", ...unhurried, "--json"], { folder })
    const { schedules } = JSON.parse(all.stdout).data
    assert.strictEqual(all.code, 0)
    assert.deepStrictEqual(schedules, { departures: 1, tried: schedules.tried, complete: true, left: 0 })
    assert.isAbove(schedules.tried, 10)
    const some = await run([...words, "5", ...unhurried], { folder })
    assert.match(
      some.stdout.replaceAll(/\s+/g, " "),
      /5 schedules with at most 1 preemption or pick out of turn were tried, and \d+ more/
    )
  })

  it("says that a failure is none any more", async () => {
    const { code, stdout } = await run(["replay", savedFile(), "--json"], { folder })
    assert.deepStrictEqual([code, JSON.parse(stdout).data.result], [5, "not reproduced"])
    const path = join(folder, "elsewhere.json")
    const saved = JSON.parse(readFileSync(join(folder, savedFile()), "utf8"))
    writeFileSync(path, JSON.stringify({ ...saved, tool: { ...saved.tool, commit: "0123456" } }))
    const elsewhere = await run(["replay", "elsewhere.json", "--json"], { folder })
    assert.deepStrictEqual([elsewhere.code, JSON.parse(elsewhere.stdout).data.result], [0, "passes on another commit"])
    assert.include(elsewhere.stderr, "0123456")
  })

  it("says which fault was asked for and never happened, and does not call that a pass", async () => {
    const { code, stdout } = await run(
      ["check", "--runs", "1", "--seed", "1", "--faults", "gateway-notifies", "--json"],
      { folder }
    )
    assert.strictEqual(code, 5)
    assert.deepStrictEqual(JSON.parse(stdout).data.faultsNotFired, ["gateway-notifies"])
  })

  it.each([
    ["check no-overselll", "UNKNOWN_PROPERTY", "did you mean no-oversell?"],
    ["check --faults crsh", "UNKNOWN_FAULT", "did you mean crash?"],
    ["check --strategy fifa", "UNKNOWN_STRATEGY", "did you mean fifo?"],
    ["check --strategy exhaustive,random", "CONFLICTING_OPTIONS", "cannot be mixed"],
    ["check --strategy exhaustive --workers 2", "CONFLICTING_OPTIONS", "one thread"],
    ["check --departures 2", "CONFLICTING_OPTIONS", "only with --strategy exhaustive"],
    ["check --preset reserve-frist", "UNKNOWN_PRESET", "did you mean reserve-first?"],
    ["check --runs 0", "INVALID_VALUE", "whole number"],
    ["replay missing.json", "UNREADABLE_FILE", "no such file"],
    ["replay truncated.json", "MALFORMED_REPLAY", "cut off"],
    ["replay later.json", "MALFORMED_REPLAY", "sagaproof.replay-file/2"],
    ["replay other.json", "MALFORMED_REPLAY", "no replay file"]
  ])("tells what is wrong with `%s`", async (line, code, words) => {
    writeFileSync(join(folder, "truncated.json"), '{ "form": "sagaproof.rep')
    writeFileSync(join(folder, "later.json"), '{ "form": "sagaproof.replay-file/2" }')
    writeFileSync(join(folder, "other.json"), '{ "form": "sagaproof.replay-file/1", "seed": 1 }')
    const ran = await run([...line.split(" "), "--json"], { folder })
    assert.strictEqual(ran.code, 2)
    const [error] = JSON.parse(ran.stdout).errors
    assert.include(JSON.stringify(error), words)
    assert.strictEqual(error.code, code)
  })

  it("goes on after a saved failure that cannot be read, and says so", async () => {
    writeFileSync(join(folder, ".sagaproof", "repro", "broken.json"), "{")
    const { code, stdout } = await run(["check", "--runs", "1", "--seed", "1", "--json"], { folder })
    assert.strictEqual(code, 0)
    assert.match(JSON.parse(stdout).data.warnings[0], /broken\.json cannot be replayed/)
  })
})
