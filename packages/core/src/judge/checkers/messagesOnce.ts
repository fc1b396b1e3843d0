import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"

/**
 * E4 for messages: a message is journaled by the unit that makes it or takes it in, under an id that derives from its
 * cause. One that stands there twice was made twice: what led to it was handled twice, though nothing else may show it.
 */
export const messagesOnce: Checker = {
  name: "messages-once",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Every message is made once: nothing that was delivered twice was handled twice.",
  source: "2.5 invariant 11, E4",
  check: ({ snapshot: { journal } }) => {
    const findings = new FindingsBuilder("messages")
    const seen = new Set<string>()
    for (const { correlationid, id, receiver, sagaid, type } of journal) {
      findings.judged()
      if (seen.has(id)) {
        const order = correlationid === undefined ? "" : ` of order ${correlationid}`
        const saga = sagaid === undefined ? "" : ` (saga ${sagaid})`
        findings.violation({
          message: `${type} ${id}${order}${saga} for ${receiver} was made twice`,
          ...(correlationid === undefined ? {} : { orderId: correlationid }),
          ...(sagaid === undefined ? {} : { sagaId: sagaid })
        })
      }
      seen.add(id)
    }
    return findings.build()
  }
}
