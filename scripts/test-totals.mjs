import { readFileSync } from "node:fs"
import { failedTests, isBroken } from "./lib/failedTests.mjs"

/**
 * Tells which tests failed and why, given the files that vitest's json reporter wrote, and prints the totals as the
 * last line, `N passed, N failed`: the end of a log says it all. Ends with 1 if no test ran or one failed. Tests that
 * are skipped are not counted as run.
 */
const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")))
const sum = (key) => reports.reduce((total, report) => total + report[key], 0)
const passed = sum("numPassedTests")
const brokenSuites = reports.flatMap(({ testResults }) => testResults).filter(isBroken).length
const failed = sum("numFailedTests") + brokenSuites

for (const line of reports.flatMap(failedTests)) {
  console.log(line)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
