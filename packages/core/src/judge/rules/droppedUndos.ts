import { UndoDropped } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import { stepMessageId } from "../../message/MessageId.ts"
import { DropParked, RedriveParked } from "../../message/sharedMessages.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Evidence } from "../Evidence.ts"
import type { Violation } from "../Violation.ts"

/**
 * The sagas that have gone on waiting for the answer to an undo that staff had dropped: nobody will give it, and the saga
 * has to wait for a person at once. To be told only where somebody has watched when messages were handled.
 */
export const droppedUndos = ({ handledIn, ledger }: Evidence): ReadonlyArray<Violation> => {
  const { journal } = ledger.snapshot
  const dropped = handledIn === undefined ? [] : journal.filter(({ type }) => type === UndoDropped.type)
  if (dropped.length === 0) {
    return []
  }
  // When the coordinator heard of one that was parked itself cannot be told.
  const redriven = new Set(
    journal
      .filter(({ type }) => type === RedriveParked.type || type === DropParked.type)
      .map(({ data }) => heldBack(data as { readonly parkKey: string; readonly messageId?: string }))
  )
  return dropped.flatMap((message) => {
    const { id, sagaattempt = 0, sagaid = "", sagastep = "" } = message
    const deadline = `${stepMessageId(sagaid, sagastep, "undo", sagaattempt)}/deadline`
    const saga = ledger.state<Saga>("saga", sagaid)
    const isLate = (handledIn?.get(id) ?? Infinity) < (handledIn?.get(deadline) ?? 0)
    const isHeldBack = redriven.has(sagaid) || redriven.has(id) || ledger.row("parked", sagaid) !== undefined
    return saga === undefined || isHeldBack || !isLate || ledger.placeOf(deadline) === undefined
      ? []
      : [violation(saga, message)]
  })
}

const heldBack = ({ messageId, parkKey }: { readonly parkKey: string; readonly messageId?: string }): string =>
  messageId ?? parkKey

const violation = ({ id, orderId }: Saga, { sagaattempt, sagastep }: Message): Violation => ({
  message: `saga ${id} of order ${orderId}: attempt ${sagaattempt} of the undo of step ${sagastep} was dropped, and it has waited for the answer until its deadline`,
  sagaId: id,
  orderId
})
