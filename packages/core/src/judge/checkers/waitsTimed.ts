import type { Intent } from "../../gateway/Intent.ts"
import type { Message } from "../../message/Message.ts"
import { stepMessageId } from "../../message/MessageId.ts"
import { participantNames } from "../../message/ParticipantName.ts"
import type { Timer } from "../../ports/Timer.ts"
import { IntentDue } from "../../message/sharedMessages.ts"
import { isEnd, type Saga, type SagaStep } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import { getOrMake } from "../../collections/getOrMake.ts"
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
  rule: "Every saga before its pivot, every question without an answer and every open call has a timer, and no saga and no answered call another one.",
  source: "design, sections 5 and 6",
  check: (evidence) => {
    const { ledger } = evidence
    const findings = new FindingsBuilder("sagas and calls")
    const timed = timedIn(evidence)
    for (const { state: saga } of ledger.rows<Saga>("saga")) {
      findings.judged().violations(sagaProblems(saga, timed, evidence))
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
  /** The keys of the calls that timers let make again, or give up. */
  readonly calls: ReadonlySet<string>
  /** The deadlines that timers carry, by saga. */
  readonly ofSagas: ReadonlyMap<string, ReadonlyArray<string>>
}

const timedIn = ({ ledger, snapshot }: Evidence): Timed => {
  const parked = ledger
    .rows<{ readonly entries: ReadonlyArray<{ readonly message: Message }> }>("parked")
    .flatMap(({ state: { entries } }) => entries)
  const messages = [...snapshot.timers, ...parked].map(({ message }) => message)
  return {
    messages: new Set(messages.map(({ id }) => id)),
    subjects: new Set(messages.map(({ subject }) => subject)),
    calls: new Set(snapshot.timers.flatMap(({ message }) => (message.type === IntentDue.type ? message.subject : []))),
    ofSagas: deadlinesOf(snapshot.timers)
  }
}

const deadlinesOf = (timers: ReadonlyArray<Timer>): ReadonlyMap<string, ReadonlyArray<string>> => {
  const ofSagas = new Map<string, Array<string>>()
  for (const { message } of timers) {
    if (message.type === "DeadlineReached" && message.sagaid !== undefined) {
      getOrMake(ofSagas, message.sagaid, () => []).push(message.id)
    }
  }
  return ofSagas
}

const sagaProblems = (saga: Saga, { messages, ofSagas }: Timed, evidence: Evidence): ReadonlyArray<Violation> => {
  const waits = waitsOf(saga, evidence)
  const untimed = Array.from(waits).filter(([id, { isNeeded }]) => isNeeded && !messages.has(id))
  const idle = (ofSagas.get(saga.id) ?? []).filter((id) => !waits.has(id))
  return [
    ...untimed.map(([, { what }]) => `there is no timer for ${what}`),
    ...idle.map((id) => `timer ${id} is set, for which it does not wait`)
  ].map((problem) => ({
    message: `saga ${saga.id} of order ${saga.orderId} is ${saga.status}, and ${problem}`,
    sagaId: saga.id,
    orderId: saga.orderId
  }))
}

/** What a saga waits for, in words; a timer may also be there where none is needed. */
interface Wait {
  readonly what: string
  readonly isNeeded: boolean
}

/** Everything that a saga waits for, by the id of the message that ends the wait. */
const waitsOf = (saga: Saga, { definitions }: Evidence): ReadonlyMap<string, Wait> => {
  const waits = new Map<string, Wait>()
  if (isEnd(saga.status)) {
    return waits
  }
  definitionOf(saga, definitions).steps.forEach(({ kind, name }, index) => {
    const step = saga.steps[index]
    if (step !== undefined && isAwaited(saga, step)) {
      const attempt = saga.fenced ? step.undoAttempt : step.attempt
      const phase = saga.fenced ? "undo" : "do"
      const what = `attempt ${attempt} of the ${phase} of step ${name}`
      waits.set(`${stepMessageId(saga.id, name, phase, attempt)}/deadline`, { what, isNeeded: true })
    }
    if (kind === "pivot" && step?.outcome !== "done" && !saga.fenced) {
      // A saga that waits for a person waits for no deadline.
      waits.set(`${saga.id}/deadline`, { what: "itself, before its pivot", isNeeded: saga.status === "running" })
    }
  })
  return waits
}

/** Whether the answer to a step is waited for, and not a person. */
const isAwaited = ({ fenced }: Saga, { exhausted, outcome, undo }: SagaStep): boolean =>
  !exhausted && (fenced ? undo === "asked" : outcome === "unknown")

const callProblems = (call: Intent, timed: Timed, ledger: Ledger): ReadonlyArray<Violation> => {
  const { gateway, key, operation, sagaId, status } = call
  const problem = callProblem(call, timed, ledger)
  if (problem === undefined) {
    return []
  }
  const ofSaga = sagaId === undefined ? "" : ` of saga ${sagaId}`
  const message = `the call ${operation} to ${gateway} under key ${key}${ofSaga} is ${status}, and ${problem}`
  return [{ message, ...(sagaId === undefined ? {} : { sagaId }) }]
}

const callProblem = (call: Intent, { calls, subjects }: Timed, ledger: Ledger): string | undefined => {
  const { key, status } = call
  if (isOver(status)) {
    return calls.has(key) ? "a timer is set, for which it does not wait" : undefined
  }
  const isUntimed = isOpen(status) && !subjects.has(key) && !waitsForAnother(call, ledger)
  return isUntimed ? "there is no timer for it" : undefined
}

/** Whether nothing more will be done about a call, whoever comes. */
const isOver = (status: Intent["status"]): boolean =>
  status === "done" || status === "refused" || status === "cancelled"

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
