import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, vi } from "vitest"

import { PostgresBenchData } from "sagaproof/bench/postgres/PostgresBenchData"

import { runCommand } from "./support/runCommand.ts"

afterEach(() => {
  vi.unstubAllEnvs()
})

/** Puts a program of this name before all others on the search path. */
const withProgram = (name: string, script: string): string => {
  const folder = mkdtempSync(join(tmpdir(), "sagaproof-path-"))
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"] ?? ""}`)
  return folder
}

describe("bench postgres", () => {
  it("measures local delivery on a server of its own, judged by every checker", async () => {
    const { code, stdout } = await runCommand(
      "bench postgres --quick --orders 100 --delivery local --load uniform --in-flight 1,32 --json",
      "/"
    )
    assert.strictEqual(code, 0)
    const { data, schema, verdict } = JSON.parse(stdout)
    assert.deepStrictEqual([schema, verdict], ["sagaproof.bench.postgres/1", "pass"])
    const { cases, settings, versions } = Schema.decodeUnknownSync(PostgresBenchData)(data, {
      onExcessProperty: "error"
    })
    assert.strictEqual(settings["fsync"], "on")
    assert.deepStrictEqual(
      cases.map(({ name }) => name),
      ["postgres local uniform 1", "postgres local uniform 32"]
    )
    for (const measured of cases) {
      const { baselines, checkers, commitsPerOrder, messagesPerOrder, ordersPerSecond, ratios, rowsPerOrder } = measured
      assert.isAbove(ordersPerSecond, 0)
      // Without pgbench nothing is held against anything.
      assert.deepStrictEqual(Object.keys(baselines), versions.pgbench === null ? [] : ["A", "A2"])
      assert.deepStrictEqual(Object.keys(ratios), Object.keys(baselines))
      for (const [name, baseline] of Object.entries(baselines)) {
        assert.approximately(ratios[name] ?? 0, ordersPerSecond / baseline, 0.01)
      }
      assert.strictEqual(messagesPerOrder, 13)
      // The journal has a row for each message, and there are other tables.
      assert.isAbove(rowsPerOrder, 13)
      assert.isAtLeast(measured.walBytesPerOrder, measured.tableBytesPerOrder / 2)
      // One commit for each batch, and as many round trips as a unit may take, with some to look for timers.
      assert.isBelow(commitsPerOrder, measured.name.endsWith(" 1") ? 1.5 : 0.5)
      assert.isAtLeast(measured.roundTripsPerOrder, 2 * commitsPerOrder)
      assert.isAbove(measured.statementsPerOrder, commitsPerOrder)
      assert.isTrue(checkers.every(({ verdict: said }) => said !== "fail"))
      assert.isAtLeast(checkers.filter(({ verdict: said }) => said === "pass").length, 20)
    }
  })

  it("tells people within 80 columns, the parts of a long run apart, and claims no ratio that was not measured", async () => {
    const { code, stdout } = await runCommand("bench postgres --orders 400 --retain --baseline-seconds 0", "/")
    assert.strictEqual(code, 0, stdout)
    assert.match(stdout, /postgres local uniform 64 retained, round 1, part by part/)
    assert.strictEqual(stdout.match(/^ +40 /gm)?.length, 10)
    assert.match(stdout, /no ratio is claimed/)
    assert.match(stdout, /all ledgers\s+agree/)
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })

  it("measures with the pgbench that is found first, and says what it said when it failed", async () => {
    const folder = withProgram(
      "pgbench",
      'test "$1" = --version && echo "pgbench (PostgreSQL) 99.1" && exit 0\necho "fatal: it is broken" >&2\nexit 1'
    )
    const { code, stdout } = await runCommand("bench postgres --quick --json", "/")
    rmSync(folder, { recursive: true })
    const { errors, schema } = JSON.parse(stdout)
    assert.deepStrictEqual([code, schema], [4, "sagaproof.error/1"])
    assert.strictEqual(errors[0].code, "PGBENCH_FAILED")
    assert.include(JSON.stringify(errors[0]), "it is broken")
  })

  it("refuses numbers of orders in flight that are none", async () => {
    const { code, stderr } = await runCommand("bench postgres --in-flight 64,many", "/")
    assert.strictEqual(code, 2)
    assert.match(stderr, /whole number from 1 to 10,000/)
  })
})
