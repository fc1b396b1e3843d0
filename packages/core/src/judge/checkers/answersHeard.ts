import type { Intent, IntentAnswer } from "../../gateway/Intent.ts"
import type { IntentEvent } from "../../gateway/IntentEvent.ts"
import { orderOfBody } from "../../gateway/orderOfBody.ts"
import type { Message } from "../../message/Message.ts"
import { participantNames } from "../../message/ParticipantName.ts"
import { GatewayAnswered } from "../../message/sharedMessages.ts"
import type { HistoryEntry } from "../../ports/HistoryEntry.ts"
import type { Checker } from "../Checker.ts"
import { droppedMessages } from "../droppedMessages.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import { wronglyTakenBack } from "../rules/wronglyTakenBack.ts"
import type { Violation } from "../Violation.ts"

/**
 * Design, section 6: a definite answer settles a call, and nothing else does. That one was overheard, or that a charge
 * stood for a while that was to be undone, shows nowhere once the call was made again, or its undo was asked for again.
 */
export const answersHeard: Checker = {
  name: "answers-heard",
  when: "always",
  whileMoving: "judge-ended",
  rule: "What the outside answers for good settles its call, as it was said; a request is recalled when it has its answer, and what was taken of a payment that is to be undone is asked back at once.",
  source: "design, section 6",
  check: ({ ledger }) => {
    if (ledger.snapshot.journal.length === 0) {
      return noJournal("answers")
    }
    const findings = new FindingsBuilder("answers")
    const left = leftAside(ledger)
    for (const message of ledger.snapshot.journal) {
      const call = isDefinite(message) && !left(message) ? callOf(message, ledger) : undefined
      if (call !== undefined) {
        findings.judged().violations(call.answer === undefined ? [overheard(call, message)] : [])
      }
    }
    for (const name of participantNames) {
      ledger
        .histories()
        .get(`${name}-intent`)
        ?.forEach((history) => findings.violations(history.flatMap((entry) => misheard(entry, ledger))))
    }
    return findings.violations(wronglyTakenBack(ledger)).build()
  }
}

type Answered = typeof GatewayAnswered.data.Type

const isDefinite = ({ data, type }: Message): boolean =>
  type === GatewayAnswered.type && ["approved", "declined"].includes((data as Answered).outcome)

/** Which answers nobody has handled: they are parked, or staff may have dropped them. */
const leftAside = (ledger: Ledger): ((message: Message) => boolean) => {
  const parked = new Set(
    ledger
      .rows<{ readonly entries: ReadonlyArray<{ readonly message: Message }> }>("parked")
      .flatMap(({ state }) => state.entries.map(({ message }) => message.id))
  )
  const dropped = droppedMessages(ledger)
  return ({ id }) => parked.has(id) || dropped.has(id)
}

const callOf = ({ data, receiver }: Message, ledger: Ledger): Intent | undefined =>
  ledger.state<Intent>(`${receiver}-intent`, (data as Answered).intent)

const overheard = (call: Intent, { data, id }: Message): Violation =>
  violation(call, `was ${(data as Answered).outcome} by ${call.gateway} (${id}), and is still ${call.status}`)

/** An answer that is not the one that was given. */
const misheard = ({ after, cause, event }: HistoryEntry, ledger: Ledger): ReadonlyArray<Violation> => {
  const recorded = event as IntentEvent
  const message = ledger.message(cause)
  if (recorded._tag !== "AnswerRecorded" || message?.type !== GatewayAnswered.type) {
    return []
  }
  const said = message.data as Answered
  return isSaid(recorded.answer, said)
    ? []
    : [violation(after as Intent, `counts as ${describe(recorded.answer)}, and the answer was ${said.outcome}`)]
}

const isSaid = (answer: IntentAnswer, { code, outcome, reference }: Answered): boolean =>
  answer._tag === "Approved"
    ? outcome === "approved" && answer.reference === reference
    : outcome === "declined" && answer.code === code

const describe = (answer: IntentAnswer): string =>
  answer._tag === "Approved" ? `approved as ${answer.reference}` : `declined with ${answer.code}`

const violation = ({ body, key, operation, sagaId }: Intent, what: string): Violation => {
  const orderId = orderOfBody(body)
  return {
    message: `${orderId === undefined ? "" : `order ${orderId}: `}the ${operation} under key ${key} ${what}`,
    ...(orderId === undefined ? {} : { orderId }),
    ...(sagaId === undefined || !key.startsWith(sagaId) ? {} : { sagaId })
  }
}
