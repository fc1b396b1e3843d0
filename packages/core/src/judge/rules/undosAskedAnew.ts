import { getOrMake } from "../../collections/getOrMake.ts"
import { ResolutionAnswered, UndoDropped } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import { DropParked, RedriveParked } from "../../message/sharedMessages.ts"
import type { StepReply } from "../../message/StepReply.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Evidence } from "../Evidence.ts"
import type { Violation } from "../Violation.ts"

/**
 * The sagas that were told by an operator, and its participant, that a step was done whose undo they had given up, and
 * that have not asked for that anew: what was done stands until a person comes once more. To be told only where somebody
 * has watched when messages were handled, and the coordinator was kept from none.
 */
export const undosNotAskedAnew = (evidence: Evidence): ReadonlyArray<Violation> => {
  const { handledIn, ledger } = evidence
  const answers = ledger.snapshot.journal.filter(isDone)
  if (handledIn === undefined || answers.length === 0) {
    return []
  }
  const heldBack = heldBackIn(evidence)
  const heardIn = (id = ""): number => (ledger.placeOf(id) === undefined ? Infinity : (handledIn.get(id) ?? Infinity))
  const ofSteps = messagesOfSteps(ledger.snapshot.journal)
  return answers.flatMap((answer) => {
    const saga = ledger.state<Saga>("saga", answer.sagaid ?? "")
    const others = ofSteps.get(stepOf(answer)) ?? []
    return saga === undefined || heldBack.has(saga.id) || !isForgotten(answer, others, heardIn)
      ? []
      : [violation(saga, answer)]
  })
}

/** Whether a participant has written down, at the word of an operator, that a step was done. */
const isDone = ({ data, type }: Message): boolean => {
  const { as, rejection } = data as Partial<typeof ResolutionAnswered.data.Type>
  return type === ResolutionAnswered.type && as === "done" && rejection === undefined
}

const stepOf = ({ sagaid, sagastep }: Message): string => `${sagaid}/${sagastep}`

const messagesOfSteps = (journal: ReadonlyArray<Message>): ReadonlyMap<string, ReadonlyArray<Message>> => {
  const ofSteps = new Map<string, Array<Message>>()
  for (const message of journal) {
    if (message.sagaid !== undefined && message.sagastep !== undefined) {
      getOrMake(ofSteps, stepOf(message), () => []).push(message)
    }
  }
  return ofSteps
}

/** The sagas of which messages were parked at the coordinator, which hears of them later than they come, or never. */
const heldBackIn = ({ ledger }: Evidence): ReadonlySet<string> =>
  new Set([
    ...ledger.rows("parked").map(({ key }) => key),
    ...ledger.snapshot.journal.flatMap(({ data, type }) => {
      if (type === RedriveParked.type) {
        return [(data as typeof RedriveParked.data.Type).parkKey]
      }
      const dropped = type === DropParked.type ? (data as typeof DropParked.data.Type) : undefined
      return dropped !== undefined && ledger.message(dropped.messageId)?.receiver === "coordinator"
        ? [dropped.parkKey]
        : []
    })
  ])

/**
 * Whether the undo of a step was given up when its saga heard of the answer, and was not asked for because of it. Of two
 * messages that were handled in one commit nobody can tell which came first.
 */
const isForgotten = (
  { id }: Message,
  others: ReadonlyArray<Message>,
  heardIn: (id: string | undefined) => number
): boolean => {
  const at = heardIn(id)
  const undos = others.filter(isUndo)
  const last = undos.findLast(({ causationid }) => heardIn(causationid) <= at)
  if (at === Infinity || last === undefined || undos.some(({ causationid }) => causationid === id)) {
    return false
  }
  const isAnswered = others.some((other) => endsUndo(other) && heardIn(other.id) <= at)
  const isDropped = others.some(
    (other) => other.type === UndoDropped.type && other.causationid === last.id && heardIn(other.id) < at
  )
  return !isAnswered && (isDropped || heardIn(`${last.id}/deadline`) < at)
}

const isUndo = ({ id, receiver, sagaphase, source }: Message): boolean =>
  sagaphase === "undo" && source === "coordinator" && receiver !== "coordinator" && !id.endsWith("/deadline")

const endsUndo = ({ data, receiver }: Message): boolean => {
  const { outcome } = data as Partial<StepReply>
  return receiver === "coordinator" && (outcome === "undone" || outcome === "refused")
}

const violation = ({ id, orderId }: Saga, { sagastep }: Message): Violation => ({
  message: `saga ${id} of order ${orderId} was told that its step ${sagastep} is done, whose undo it had given up, and has not asked for that anew`,
  sagaId: id,
  orderId
})
