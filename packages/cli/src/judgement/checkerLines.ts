import type { CheckResult } from "@sagaproof/core/judge/CheckResult"
import type { Verdict } from "@sagaproof/core/judge/Verdict"

import { displayWidth } from "../output/displayWidth.ts"
import { pad, wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"

/** A verdict as a sign in its colour. */
export const verdictSign = ({ glyphs, paint }: Page, verdict: Verdict): string => {
  switch (verdict) {
    case "pass":
      return paint.green(glyphs.pass)
    case "fail":
      return paint.red(glyphs.fail)
    case "unknown":
      return paint.yellow(glyphs.unknown)
  }
}

const named = 5

/**
 * What the checkers say: of those that passed a line each, of one that failed its first violations in full, and of
 * those that had nothing to judge only their names.
 */
export const checkerLines = (page: Page, results: ReadonlyArray<CheckResult>): ReadonlyArray<string> => {
  const isIdle = ({ error, judged, verdict }: CheckResult): boolean =>
    verdict === "unknown" && judged === 0 && error === undefined
  const width = Math.max(0, ...results.map(({ checker }) => checker.length))
  const told = results.filter((result) => !isIdle(result)).flatMap((result) => linesOf(page, result, width))
  const idle = results.filter(isIdle).map(({ checker }) => checker)
  return idle.length === 0
    ? told
    : [...told, ...indented(page, `Nothing to judge for ${idle.join(", ")}.`, 4).map(page.paint.dim)]
}

const linesOf = (page: Page, { checker, message, unlisted, verdict, violations }: CheckResult, width: number) => {
  const head = `  ${verdictSign(page, verdict)} ${pad(checker, width)}`
  if (verdict === "pass") {
    const beside = 2 + displayWidth(page.glyphs.pass) + 1 + width + 2
    return wrap(message, page.columns - beside).map((line, index) =>
      index === 0 ? `${head}  ${page.paint.dim(line)}` : " ".repeat(beside) + page.paint.dim(line)
    )
  }
  const messages = violations.length === 0 ? [message] : violations.map((violation) => violation.message)
  const more = messages.length - named + unlisted
  return [
    head,
    ...messages.slice(0, named).flatMap((text) => indented(page, text, 6)),
    ...(more > 0 ? [`      and ${more} more`] : [])
  ]
}

const indented = (page: Page, text: string, columns: number): ReadonlyArray<string> =>
  wrap(text, page.columns - columns).map((line) => " ".repeat(columns) + line)
