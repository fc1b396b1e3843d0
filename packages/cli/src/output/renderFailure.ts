import { wrapWords } from "./fit.ts"
import type { Page } from "./Page.ts"
import type { CliFailure } from "../failure/CliFailure.ts"

/** The lines of an error: what, why, and how to mend it. */
export const renderFailure = (failure: CliFailure, page: Page): ReadonlyArray<string> => {
  const { paint } = page
  const lines = [`${paint.red(paint.bold(`error[${failure.code}]`))}: ${failure.message}`]
  const add = (label: string, text: string | undefined): void => {
    if (text !== undefined) {
      const width = page.columns - label.length - 2
      const [first = "", ...rest] = text.split("\n").flatMap((line) => wrapWords(line, width))
      lines.push(`  ${paint.dim(label)}${first}`, ...rest.map((line) => " ".repeat(label.length + 2) + line))
    }
  }
  add("cause: ", failure.because)
  add("fix:   ", failure.fix)
  for (const other of failure.others) {
    lines.push(`${paint.red("also")}: ${other.message}`)
    add("fix:   ", other.fix)
  }
  return lines
}
