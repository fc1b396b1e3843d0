import { readFileSync } from "node:fs"

/**
 * Prints the totals of test runs, given the files that vitest's json reporter wrote, as the line `N passed, N failed`;
 * ends with 1 if no test ran or one failed. Tests that are skipped are not counted as run.
 */
const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")))
const sum = (key) => reports.reduce((total, report) => total + report[key], 0)
const passed = sum("numPassedTests")
// A test file that cannot be loaded is a failed suite without a failed test.
const isBroken = ({ status, assertionResults }) =>
  status === "failed" && assertionResults.every((result) => result.status !== "failed")
const brokenSuites = reports.flatMap(({ testResults }) => testResults).filter(isBroken).length
const failed = sum("numFailedTests") + brokenSuites

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
