import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import { hashOf } from "@sagaproof/core/identity/RequestFingerprint"
import type { Checker } from "@sagaproof/core/judge/Checker"
import type { Ledger } from "@sagaproof/core/judge/Ledger"
import { FindingsBuilder } from "@sagaproof/core/judge/Findings"
import type { Message } from "@sagaproof/core/message/Message"
import type { OutcomeLog, OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"

/** What a participant decided on is what the saga's messages asked: the same payload, whenever it was asked. */
export const decidedAsAsked: Checker = {
  name: "decided-as-asked",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Every command of a step carries what its participant has recorded as the request.",
  source: "design, section 5",
  check: ({ ledger, snapshot: { journal } }) => {
    const findings = new FindingsBuilder("commands of steps")
    for (const message of journal) {
      const request = isDo(message) ? recordOf(message, ledger)?.request : undefined
      if (request === undefined) {
        continue
      }
      findings.judged()
      if (hashOf(request) !== fingerprint(message.data)) {
        const { correlationid = "", id, receiver, sagaid = "", type } = message
        findings.violation({
          message: `${type} ${id} of order ${correlationid} carries something else than ${receiver} has recorded as its request`,
          orderId: correlationid,
          sagaId: sagaid
        })
      }
    }
    return findings.build()
  }
}

const isDo = ({ receiver, sagaphase, source }: Message): boolean =>
  sagaphase === "do" && source === "coordinator" && receiver !== "coordinator"

const recordOf = ({ sagaid, sagastep }: Message, ledger: Ledger): OutcomeRecord | undefined => {
  const log = sagaid === undefined ? undefined : ledger.state<OutcomeLog>("outcomes", sagaid)
  return log === undefined || sagastep === undefined || !Object.hasOwn(log.records, sagastep)
    ? undefined
    : log.records[sagastep]
}
