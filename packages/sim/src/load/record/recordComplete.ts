import type { Checker } from "@sagaproof/core/judge/Checker"
import { FindingsBuilder } from "@sagaproof/core/judge/Findings"

import { countedKinds, type RunRecord } from "./RunRecord.ts"

/** Nothing is missing from a record: every position has its line, and there are as many lines as were written. */
export const recordComplete = ({ counts, end, missingPositions }: RunRecord): Checker => ({
  name: "record-complete",
  when: "always",
  whileMoving: "judge-ended",
  rule: "The record has every message, change and row that was written.",
  source: "design, section 8",
  check: () => {
    const findings = new FindingsBuilder("lines")
    for (const { from, to } of missingPositions) {
      const which = from === to ? `position ${from} is` : `positions ${from} to ${to} are`
      findings.violation({ message: `${which} missing between the messages and changes of the record` })
    }
    for (const kind of countedKinds) {
      findings.judged(counts[kind])
      if (counts[kind] !== end.counts[kind]) {
        const message = `there are ${counts[kind]} lines of the kind ${kind} ≠ ${end.counts[kind]} that were written`
        findings.violation({ message })
      }
    }
    return findings.build()
  }
})
