import type { Message } from "../../message/Message.ts"
import { SagaEnded } from "../../message/outsideMessages.ts"
import type { OutcomeLog } from "../../saga/OutcomeLog.ts"
import { isEnd, type Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { DefinitionCatalogue } from "../DefinitionFacts.ts"
import { droppedMessages } from "../droppedMessages.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import { definitionOf } from "../orderEnd.ts"
import { judgeAmounts } from "../rules/amounts/judgeAmounts.ts"
import { unheardSteps } from "../rules/unheardSteps.ts"
import { toldIn, untoldSteps } from "../rules/untoldSteps.ts"

/**
 * E1: every question that an ended saga has asked was answered, or its outcome is on record; what a saga believes of a
 * step somebody has told it; and the numbers of what was asked from outside are those that were recorded, so that no
 * amount changes on its way between two records that agree with each other. As far as the journal still goes: what was
 * retired is not judged, and what is left can be judged alone, since a consequence is younger than its cause.
 */
export const messageConsequences: Checker = {
  name: "message-consequences",
  when: "atRest",
  whileMoving: "judge-ended",
  rule: "Every command of a saga's step has an answer or a recorded outcome, a saga believes what it was told, and amounts are recorded as they were asked.",
  source: "2.5 invariant 11, E1",
  check: ({ atRest, definitions, inOrder, ledger, snapshot: { journal } }) => {
    if (journal.length === 0) {
      return noJournal("messages")
    }
    const findings = new FindingsBuilder("messages")
    const dropped = droppedMessages(ledger)
    const answered = new Set(journal.filter(isAnswer).map(questionOf))
    for (const message of journal) {
      const { id, type, correlationid, sagaid } = message
      const saga = sagaid === undefined ? undefined : ledger.state<Saga>("saga", sagaid)
      if (saga === undefined || !isCommand(message) || !isEnd(saga.status) || dropped.has(id)) {
        continue
      }
      if (!atRest && isQuery(message, saga, definitions)) {
        continue
      }
      findings.judged()
      if (!answered.has(questionOf(message)) && !isOnRecord(message, ledger)) {
        const message = `${type} ${id} of order ${correlationid ?? saga.orderId} has neither an answer nor a recorded outcome, though saga ${saga.id} is ${saga.status}`
        findings.violation({ message, sagaId: saga.id, orderId: saga.orderId })
      }
    }
    const told = toldIn(journal)
    for (const { state: saga } of ledger.rows<Saga>("saga")) {
      findings.violations(untoldSteps(saga, ledger, definitions, told))
    }
    if (inOrder === true) {
      findings.violations(unheardSteps(ledger, definitions))
    }
    judgeAmounts(findings, ledger, definitions)
    return findings.build()
  }
}

/** News of a saga's end bear the step that ended it, and ask nobody anything. */
const isCommand = ({ receiver, sagaphase, sagastep, source, type }: Message): boolean =>
  sagastep !== undefined &&
  sagaphase !== undefined &&
  source === "coordinator" &&
  receiver !== "coordinator" &&
  type !== SagaEnded.type

const isAnswer = ({ receiver, sagaphase, sagastep, source }: Message): boolean =>
  sagastep !== undefined && sagaphase !== undefined && receiver === "coordinator" && source !== "coordinator"

/** What changes nothing is not undone, so that a saga that turns back may end before it is answered. */
const isQuery = ({ sagastep }: Message, saga: Saga, definitions: DefinitionCatalogue): boolean =>
  definitionOf(saga, definitions).steps.some(({ kind, name }) => kind === "query" && name === sagastep)

/** A question may be asked several times; one answer answers them all. */
const questionOf = ({ sagaid, sagaphase, sagastep }: Message): string => `${sagaid}/${sagastep}/${sagaphase}`

const isOnRecord = ({ sagaid, sagastep, sagaphase }: Message, ledger: Ledger): boolean => {
  const log = sagaid === undefined ? undefined : ledger.state<OutcomeLog>("outcomes", sagaid)
  if (log === undefined || sagastep === undefined) {
    return false
  }
  const status = Object.hasOwn(log.records, sagastep) ? log.records[sagastep]?.status : undefined
  const isUndone = status === "undone" || status === "tombstone" || status === "refused"
  return log.closed || isUndone || (sagaphase === "do" && status === "done")
}
