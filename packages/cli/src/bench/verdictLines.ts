import type { BenchCase } from "@sagaproof/sim/load/bench/BenchReport"

import { checkerLines, verdictSign } from "../judgement/checkerLines.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"

/** A case of any bench, as far as it was judged. */
type JudgedCase = Pick<BenchCase, "name" | "checkers" | "verdict"> & { readonly rounds: ReadonlyArray<unknown> }

/** What the checkers say of a case, what it cost, and what they found where they found something. */
export const verdictLines = (page: Page, measured: JudgedCase, costs: ReadonlyArray<string>): ReadonlyArray<string> => {
  const { checkers, name, rounds, verdict } = measured
  const judged = `${rounds.length} ${rounds.length === 1 ? "round" : "rounds"} judged by ${checkers.length} checkers`
  const failed = checkers.filter((checker) => checker.verdict === "fail" || checker.error !== undefined)
  return [
    ...wrap(`${name}: ${judged}${verdict === "pass" ? ", all ledgers agree" : ""}`, page.columns - 2).map(
      (line, index) => `${index === 0 ? verdictSign(page, verdict) : " "} ${line}`
    ),
    ...costs.flatMap((cost) => wrap(cost, page.columns - 4).map((line) => page.paint.dim(`    ${line}`))),
    ...(verdict === "pass" ? [] : checkerLines(page, failed))
  ]
}
