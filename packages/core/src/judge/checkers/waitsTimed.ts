import type { Intent } from "../../gateway/Intent.ts"
import type { Message } from "../../message/Message.ts"
import { stepMessageId } from "../../message/MessageId.ts"
import { participantNames } from "../../message/ParticipantName.ts"
import { isEnd, type Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import { definitionOf } from "../orderEnd.ts"
import type { Violation } from "../Violation.ts"

/**
 * G3, in every committed state: whoever waits is woken. That a timer is missing shows in no ledger as long as answers
 * come, and strands whoever waits when one does not.
 */
export const waitsTimed: Checker = {
  name: "waits-timed",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Every saga before its pivot, every question without an answer and every open call has a timer.",
  source: "design, sections 5 and 6",
  check: (evidence) => {
    const { ledger } = evidence
    const findings = new FindingsBuilder("sagas and calls")
    const timed = timedIn(evidence)
    for (const { state: saga } of ledger.rows<Saga>("saga")) {
      findings.judged().violations(isEnd(saga.status) ? [] : sagaProblems(saga, timed, evidence))
    }
    for (const { state: call } of participantNames.flatMap((name) => ledger.rows<Intent>(`${name}-intent`))) {
      findings.judged().violations(callProblems(call, timed, ledger))
    }
    return findings.build()
  }
}

/** What will still come by itself: the messages that timers carry, and those of them that were parked. */
interface Timed {
  readonly messages: ReadonlySet<string>
  readonly subjects: ReadonlySet<string>
}

const timedIn = ({ ledger, snapshot }: Evidence): Timed => {
  const parked = ledger
    .rows<{ readonly entries: ReadonlyArray<{ readonly message: Message }> }>("parked")
    .flatMap(({ state: { entries } }) => entries)
  const messages = [...snapshot.timers, ...parked].map(({ message }) => message)
  return {
    messages: new Set(messages.map(({ id }) => id)),
    subjects: new Set(messages.map(({ subject }) => subject))
  }
}

const sagaProblems = (saga: Saga, { messages }: Timed, { definitions }: Evidence): ReadonlyArray<Violation> => {
  const { steps } = definitionOf(saga, definitions)
  const untimed = steps.flatMap(({ name }, index) => {
    const step = saga.steps[index]
    const phase = saga.fenced ? "undo" : "do"
    const isOpen = saga.fenced ? step?.undo === "asked" : step?.outcome === "unknown"
    const attempt = (saga.fenced ? step?.undoAttempt : step?.attempt) ?? 0
    const isTimed = messages.has(`${stepMessageId(saga.id, name, phase, attempt)}/deadline`)
    return isOpen && step?.exhausted !== true && !isTimed ? [`attempt ${attempt} of the ${phase} of step ${name}`] : []
  })
  const isBeforePivot = steps.some(({ kind }, index) => kind === "pivot" && saga.steps[index]?.outcome !== "done")
  // A saga that waits for a person waits for no deadline.
  if (saga.status === "running" && isBeforePivot && !messages.has(`${saga.id}/deadline`)) {
    untimed.push("itself, before its pivot")
  }
  return untimed.map((what) => ({
    message: `saga ${saga.id} of order ${saga.orderId} is ${saga.status}, and there is no timer for ${what}`,
    sagaId: saga.id,
    orderId: saga.orderId
  }))
}

const callProblems = (call: Intent, { subjects }: Timed, ledger: Ledger): ReadonlyArray<Violation> => {
  const { gateway, key, operation, sagaId, status } = call
  if (!isOpen(status) || subjects.has(key) || waitsForAnother(call, ledger)) {
    return []
  }
  const ofSaga = sagaId === undefined ? "" : ` of saga ${sagaId}`
  const message = `the call ${operation} to ${gateway} under key ${key}${ofSaga} is ${status}, and there is no timer for it`
  return [{ message, ...(sagaId === undefined ? {} : { sagaId }) }]
}

const isOpen = (status: Intent["status"] | undefined): boolean => status === "pending" || status === "calling"

/** The recall of a request to the carrier is made when that has its answer. */
const waitsForAnother = ({ body, gateway, status }: Intent, ledger: Ledger): boolean => {
  const recalled = (body as { readonly request?: string } | undefined)?.request
  if (status !== "pending" || recalled === undefined) {
    return false
  }
  const other = callTo(gateway, recalled, ledger)?.status
  return isOpen(other) || other === "exhausted"
}

const callTo = (gateway: string, key: string, ledger: Ledger): Intent | undefined =>
  participantNames
    .flatMap((name) => ledger.state<Intent>(`${name}-intent`, key) ?? [])
    .find((call) => call.gateway === gateway)
