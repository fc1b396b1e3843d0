import type { Intent } from "../../gateway/Intent.ts"
import { orderOfBody } from "../../gateway/orderOfBody.ts"
import type { Message } from "../../message/Message.ts"
import { participantNames } from "../../message/ParticipantName.ts"
import type { Timer } from "../../ports/Timer.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { Violation } from "../Violation.ts"

/** 2.5 invariant 8: nothing is left that could still happen by itself. What belongs to a stuck saga waits with it. */
export const atRestIsEmpty: Checker = {
  name: "at-rest-is-empty",
  when: "atRest",
  whileMoving: "skip",
  rule: "The outbox is empty, nothing is parked, no call to the outside is open, and no saga has a timer left.",
  source: "2.5 invariant 8",
  check: (evidence) => {
    const { ledger, snapshot } = evidence
    const findings = new FindingsBuilder("places that have to be empty").judged(snapshot.rows.length === 0 ? 0 : 4)
    const isWaiting = (sagaId: string | undefined): boolean =>
      sagaId !== undefined && ledger.state<Saga>("saga", sagaId)?.status === "stuck"
    findings.violations(snapshot.outbox.map(leftInOutbox))
    findings.violations(parked(evidence))
    findings.violations(openIntents(evidence, isWaiting))
    const timers = snapshot.timers.filter(({ message: { sagaid } }) => sagaid !== undefined && !isWaiting(sagaid))
    return findings.violations(timers.map(leftTimer)).build()
  }
}

const about = ({ correlationid, sagaid }: Message): Omit<Violation, "message"> => ({
  ...(correlationid === undefined ? {} : { orderId: correlationid }),
  ...(sagaid === undefined ? {} : { sagaId: sagaid })
})

/** A message in words, with its order and its saga. */
const describe = ({ correlationid, id, sagaid, type }: Message): string => {
  const order = correlationid === undefined ? "" : ` of order ${correlationid}`
  return `${type} ${id}${order}${sagaid === undefined ? "" : ` (saga ${sagaid})`}`
}

const leftInOutbox = (message: Message): Violation => ({
  message: `${describe(message)} for ${message.receiver} is still in the outbox`,
  ...about(message)
})

const leftTimer = ({ id, dueAt, message }: Timer): Violation => ({
  message: `timer ${id} (${describe(message)}) is still set for ${dueAt}`,
  ...about(message)
})

interface ParkedRow {
  readonly entries: ReadonlyArray<{ readonly message: Message; readonly error?: string }>
}

/** A saga that the plan made impossible to end may keep its parked messages. */
const parked = ({ expectedStuck, ledger }: Evidence): ReadonlyArray<Violation> =>
  ledger.rows<ParkedRow>("parked").flatMap(({ key, state: { entries } }) => {
    const [first] = entries.filter(({ message: { sagaid } }) => sagaid === undefined || !expectedStuck.has(sagaid))
    if (first === undefined) {
      return []
    }
    const { message, error } = first
    const why = error === undefined ? "" : `: ${error}`
    return [
      {
        message: `${entries.length} messages are parked under ${key}, first ${describe(message)}${why}`,
        ...about(message)
      }
    ]
  })

/**
 * Calls that nobody waits for. One that a saga gave up may have been asked for anew by another saga of its order, since
 * a refund has the key of its charge: it is open for the one that is stuck.
 */
const openIntents = (
  { ledger }: Evidence,
  isWaiting: (sagaId: string | undefined) => boolean
): ReadonlyArray<Violation> =>
  participantNames
    .flatMap((participant) => ledger.rows<Intent>(`${participant}-intent`))
    .filter(({ state }) => state.status === "pending" || state.status === "calling")
    .filter(({ state: { body, sagaId } }) => {
      const sagas = ledger.orders().get(orderOfBody(body) ?? "")?.sagas ?? []
      return !isWaiting(sagaId) && !sagas.some(({ id }) => isWaiting(id))
    })
    .map(({ key, state: { gateway, operation, sagaId, status } }) => ({
      message: `the call ${operation} to ${gateway} under key ${key}${ofSaga(sagaId)} is still ${status}`,
      ...(sagaId === undefined ? {} : { sagaId })
    }))

const ofSaga = (sagaId: string | undefined): string => (sagaId === undefined ? "" : ` of saga ${sagaId}`)
