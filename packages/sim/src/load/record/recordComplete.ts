import type { Checker } from "@sagaproof/core/judge/Checker"
import { FindingsBuilder } from "@sagaproof/core/judge/Findings"

import { countedKinds, type RunRecord } from "./RunRecord.ts"

/**
 * A record is what was written: every position has its line, there are as many lines as there were, and no character of
 * them is another one.
 */
export const recordComplete = ({ counts, digest, end, missingPositions }: RunRecord): Checker => ({
  name: "record-complete",
  when: "always",
  whileMoving: "judge-ended",
  rule: "The record has every message, change and row that was written, as it was written.",
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
    // Where a line is missing, the digest is another one for that reason.
    const whole = missingPositions.length === 0 && countedKinds.every((kind) => counts[kind] === end.counts[kind])
    if (whole && end.digest !== undefined && end.digest !== digest) {
      findings.violation({
        message: `some line was altered: its lines come to digest ${digest} ≠ ${end.digest} when written`
      })
    }
    return findings.build()
  }
})
