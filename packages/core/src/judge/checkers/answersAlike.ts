import { getOrMake } from "../../collections/getOrMake.ts"
import type { Message } from "../../message/Message.ts"
import type { StepReply } from "../../message/StepReply.ts"
import type { OutcomeLog, OutcomeRecord } from "../../saga/OutcomeLog.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import { definitionOf } from "../orderEnd.ts"
import { describeDifference, sameValue } from "../sameValue.ts"
import type { Violation } from "../Violation.ts"

/**
 * Design, section 5: what was answered once is answered again, whatever has changed since. A saga that has heard the first
 * answer never looks at the second; one that has not goes by the second alone.
 */
export const answersAlike: Checker = {
  name: "answers-alike",
  when: "always",
  whileMoving: "judge-ended",
  rule: "A question that is asked again is answered as before: the outcome is the same, and so is its result or its reason.",
  source: "design, section 5",
  check: (evidence) => {
    const { journal } = evidence.ledger.snapshot
    if (journal.length === 0) {
      return noJournal("answers")
    }
    const findings = new FindingsBuilder("answers")
    const first = new Map<string, StepReply>()
    for (const message of journal.filter(isAnswer)) {
      const question = `${message.sagaid}/${message.sagastep}`
      const reply = message.data as StepReply
      const before = getOrMake(first, question, () => reply)
      const record = recordOf(message, evidence)
      if (record !== undefined) {
        findings.judged().violations(problemsOf(message, difference(before, reply, record)))
      }
    }
    return findings.build()
  }
}

const problemsOf = (
  { correlationid: orderId, id, sagaid: sagaId = "", sagastep: step }: Message,
  problem: string | undefined
): ReadonlyArray<Violation> => {
  const ofOrder = orderId === undefined ? "" : ` of order ${orderId}`
  const message = `step ${step} of saga ${sagaId}${ofOrder} ${problem} (${id})`
  return problem === undefined ? [] : [{ message, sagaId, ...(orderId === undefined ? {} : { orderId }) }]
}

const isAnswer = ({ data, receiver, sagaphase, sagastep, source }: Message): boolean =>
  receiver === "coordinator" &&
  source !== "coordinator" &&
  sagaphase === "do" &&
  sagastep !== undefined &&
  isOfDo((data as Partial<StepReply> | undefined)?.outcome)

/** What the outside says of a charge may end its undo as well. */
const isOfDo = (outcome: StepReply["outcome"] | undefined): boolean => outcome === "done" || outcome === "refused"

/** What a participant has on record of a step that it decided once; what an operator has settled it answers as told. */
const recordOf = (
  { sagaid = "", sagastep = "" }: Message,
  { definitions, ledger }: Evidence
): OutcomeRecord | undefined => {
  const saga = ledger.state<Saga>("saga", sagaid)
  const isQuery =
    saga === undefined ||
    definitionOf(saga, definitions).steps.some(({ kind, name }) => name === sagastep && kind === "query")
  const record = isQuery ? undefined : ledger.state<OutcomeLog>("outcomes", sagaid)?.records[sagastep]
  return record?.byOperator === true ? undefined : record
}

const difference = (before: StepReply, now: StepReply, record: OutcomeRecord): string | undefined => {
  if (before === now) {
    return undefined
  }
  if (before.outcome === "done" && now.outcome === "done") {
    return sameValue(now.result, before.result)
      ? undefined
      : `was done, and then done with another result: ${describeDifference(now.result, before.result)}`
  }
  if (before.outcome === "refused" && now.outcome === "refused") {
    return now.rejection.code === before.rejection.code
      ? undefined
      : `was refused with ${before.rejection.code}, and then with ${now.rejection.code}`
  }
  // What was taken back without an effect to reverse did not happen, whatever was said before.
  const isVoid = before.outcome === "done" && record.status === "undone" && record.reversed !== true
  return isVoid ? undefined : `was ${before.outcome}, and then ${now.outcome}`
}
