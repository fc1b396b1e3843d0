import type { Message } from "../../message/Message.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { LedgerSnapshot } from "../LedgerSnapshot.ts"
import type { Violation } from "../Violation.ts"

/**
 * E4 for messages: a message is journaled by the unit that makes it or takes it in, under an id that derives from its
 * cause. One that stands there twice was made twice: what led to it was handled twice, though nothing else may show it.
 * And its cause was journaled before it, unless that was retired.
 */
export const messagesOnce: Checker = {
  name: "messages-once",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Every message is made once, and for a cause that is known: nothing that was delivered twice was handled twice.",
  source: "2.5 invariant 11, E4",
  check: ({ snapshot }) => {
    const findings = new FindingsBuilder("messages")
    const isWhole = nothingRetired(snapshot)
    const seen = new Set<string>()
    for (const message of snapshot.journal) {
      const { causationid, id } = message
      findings.judged()
      if (seen.has(id)) {
        findings.violation(violation(message, "was made twice"))
      }
      if (isWhole && causationid !== undefined && !seen.has(causationid)) {
        findings.violation(
          violation(message, `was made because of ${causationid}, which is not in the journal before it`)
        )
      }
      seen.add(id)
    }
    return findings.build()
  }
}

const violation = ({ correlationid, id, receiver, sagaid, type }: Message, what: string): Violation => {
  const order = correlationid === undefined ? "" : ` of order ${correlationid}`
  const saga = sagaid === undefined ? "" : ` (saga ${sagaid})`
  return {
    message: `${type} ${id}${order}${saga} for ${receiver} ${what}`,
    ...(correlationid === undefined ? {} : { orderId: correlationid }),
    ...(sagaid === undefined ? {} : { sagaId: sagaid })
  }
}

/** Journals are retired with the histories of what was there at the time, which leave checkpoints. */
const nothingRetired = ({ checkpoints, settlement }: LedgerSnapshot): boolean =>
  checkpoints.length === 0 && settlement.digest === 0
