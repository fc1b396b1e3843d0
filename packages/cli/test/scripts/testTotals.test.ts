import { assert, describe, it } from "@effect/vitest"
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const root = join(import.meta.dirname, "../../../..")

const passed = (fullName: string) => ({ status: "passed", fullName, failureMessages: [] })
const failed = (fullName: string, ...failureMessages: ReadonlyArray<string>) => ({
  status: "failed",
  fullName,
  failureMessages
})

const suite = (file: string, message: string, ...assertionResults: ReadonlyArray<{ readonly status: string }>) => ({
  name: join(root, file),
  message,
  status: message === "" && assertionResults.every(({ status }) => status === "passed") ? "passed" : "failed",
  assertionResults
})

/** A report as vitest's json reporter writes it, in what the script reads of it. */
const reportOf = (...testResults: ReadonlyArray<ReturnType<typeof suite>>) => {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const count = (wanted: string) => tests.filter(({ status }) => status === wanted).length
  return { numPassedTests: count("passed"), numFailedTests: count("failed"), testResults }
}

const totals = (report: ReturnType<typeof reportOf>) => {
  const folder = mkdtempSync(join(tmpdir(), "sagaproof-totals-"))
  try {
    const file = join(folder, "report.json")
    writeFileSync(file, JSON.stringify(report))
    const script = join(root, "scripts/test-totals.mjs")
    const { status, stdout } = spawnSync(process.execPath, [script, file], { cwd: root, encoding: "utf8" })
    return { status, lines: stdout.split("\n") }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe("the totals of a test run", () => {
  it("are one line when all is well", () => {
    const run = totals(reportOf(suite("a.test.ts", "", passed("one"), passed("two"))))
    assert.deepStrictEqual(run, { status: 0, lines: ["2 passed, 0 failed", ""] })
  })

  it("come after what failed and why, without stacks", () => {
    const stack = "AssertionError: expected 1 to equal 2\n    at fails (a.test.ts:1:1)\n    at run (node:internal:2:2)"
    const run = totals(reportOf(suite("a.test.ts", "", passed("one"), failed("a sum is right", stack, "and this"))))
    assert.deepStrictEqual(run, {
      status: 1,
      lines: [
        "FAILED a.test.ts > a sum is right",
        "    AssertionError: expected 1 to equal 2",
        "    and this",
        "1 passed, 1 failed",
        ""
      ]
    })
  })

  it("shorten what is long and leave colours away", () => {
    const wide = "x".repeat(2_000)
    const long = `\u001B[31mError\u001B[39m: ${wide}\n${Array.from({ length: 30 }, (_, n) => `line ${n}`).join("\n")}`
    const { lines } = totals(reportOf(suite("a.test.ts", "", failed("is long", long))))
    assert.strictEqual(lines[1], `    ${`Error: ${wide}`.slice(0, 1_000)}…`)
    assert.deepStrictEqual(lines.slice(12), ["    line 10", "    … 19 more lines", "0 passed, 1 failed", ""])
  })

  it("count a file that did not load, or whose process died, as a failure", () => {
    const dead = { ...suite("b.test.ts", "", passed("begun")), status: "failed" }
    const run = totals(reportOf(suite("a.test.ts", "Cannot find module"), dead, suite("c.test.ts", "", passed("one"))))
    assert.deepStrictEqual(run, {
      status: 1,
      lines: [
        "FAILED a.test.ts > (the file or one of its hooks)",
        "    Cannot find module",
        "FAILED b.test.ts > (the file or one of its hooks)",
        "    the file or one of its hooks did not come to an end",
        "2 passed, 2 failed",
        ""
      ]
    })
  })

  it("are a failure when nothing ran", () => {
    assert.deepStrictEqual(totals(reportOf()), { status: 1, lines: ["0 passed, 0 failed", ""] })
  })
})
