import { relative } from "node:path"
import { stripVTControlCharacters } from "node:util"

const linesAtMost = 12
const charactersAtMost = 1000
const isStackFrame = (line) => /^\s+at /.test(line)

const shorten = (line) => (line.length > charactersAtMost ? `${line.slice(0, charactersAtMost)}…` : line)

/** What an error says, without its stack, and not the whole of a long difference. */
const firstLines = (message) => {
  const lines = stripVTControlCharacters(message).trimEnd().split("\n")
  const frame = lines.findIndex(isStackFrame)
  const said = (frame < 0 ? lines : lines.slice(0, frame)).map(shorten)
  const rest = said.length - linesAtMost
  return rest > 0 ? [...said.slice(0, linesAtMost), `… ${rest} more lines`] : said
}

const entry = (file, name, messages) => [
  `FAILED ${relative(process.cwd(), file)} > ${name}`,
  ...messages.flatMap(firstLines).map((line) => `    ${line}`)
]

/** A test file that cannot be loaded, or whose process died, is a failed suite without a failed test. */
export const isBroken = ({ status, assertionResults }) =>
  status === "failed" && assertionResults.every((result) => result.status !== "failed")

const linesOf = (suite) => {
  const failed = suite.assertionResults.filter(({ status }) => status === "failed")
  const why = suite.message === "" ? "the file or one of its hooks did not come to an end" : suite.message
  return isBroken(suite)
    ? entry(suite.name, "(the file or one of its hooks)", [why])
    : failed.flatMap(({ fullName, failureMessages }) => entry(suite.name, fullName, failureMessages))
}

/** The lines that tell which tests failed, and why, given a report of vitest's json reporter. */
export const failedTests = (report) => report.testResults.flatMap(linesOf)
