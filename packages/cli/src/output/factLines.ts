import type { Page } from "./Page.ts"
import { wrapWords } from "./fit.ts"
import { visibleCell } from "./visible.ts"

/** A fact about one thing; left out where there is nothing to say. */
export type Fact = readonly [name: string, value: string | number | null | undefined]

/** What is known of one thing, a fact a line. Nothing is cut: it may have to be copied. */
export const factLines = ({ columns, paint }: Page, facts: ReadonlyArray<Fact>): ReadonlyArray<string> => {
  const said = facts.filter(([, value]) => value !== null && value !== undefined)
  const width = Math.max(...said.map(([name]) => name.length)) + 2
  return said.flatMap(([name, value]) =>
    wrapWords(visibleCell(String(value)), columns - width - 2).map(
      (line, index) => `  ${paint.dim((index === 0 ? name : "").padEnd(width))}${line}`
    )
  )
}
