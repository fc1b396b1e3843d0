/** What a judgement says. `unknown` means that it could not be judged: it is never a pass. */
export type Verdict = "pass" | "fail" | "unknown"

const weights: Readonly<Record<Verdict, number>> = { pass: 0, unknown: 1, fail: 2 }

/** The weightiest of several verdicts: fail, then unknown, then pass. Of no verdict at all, `unknown`. */
export const combineVerdicts = (verdicts: Iterable<Verdict>): Verdict => {
  let heaviest: Verdict | undefined
  for (const verdict of verdicts) {
    if (heaviest === undefined || weights[verdict] > weights[heaviest]) {
      heaviest = verdict
    }
  }
  return heaviest ?? "unknown"
}
