import { callKey } from "@sagaproof/core/gateway/callKey"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { Ledger } from "@sagaproof/core/judge/Ledger"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { GatewayLedgerEntry } from "@sagaproof/core/ports/Gateway"
import type { Resolution } from "@sagaproof/core/saga/MachineInput"
import type { OutcomeLog, OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"
import type { Saga } from "@sagaproof/core/saga/Saga"

/** Where an operator looks. */
export interface Sources {
  readonly ledger: Ledger
  /** The books of the payment provider. */
  readonly provider: ReadonlyArray<GatewayLedgerEntry>
  /** Whether nothing can be under way to the outside any more: only then is what its books lack surely not done. */
  readonly nothingUnderWay: boolean
}

/** A step that waits for a person, and who was asked. */
export interface SeenStep {
  readonly name: string
  /** Undefined: several decide it as one, and none of them asks the outside. */
  readonly participant?: ParticipantName
}

/**
 * What an operator can truthfully say of a step of a stuck saga: what its participant has on record, and of what is open
 * there, what the provider's books show. Undefined where nobody can tell.
 */
export const whatIsSeen = (
  saga: Saga,
  { name: step, participant }: SeenStep,
  sources: Sources
): Resolution | undefined => {
  const { ledger, nothingUnderWay, provider } = sources
  const record = ledger.state<OutcomeLog>("outcomes", saga.id)?.records[step]
  if (!saga.fenced) {
    const isRefunded = provider.some(
      ({ operation, orderId, outcome }) => operation === "refund" && outcome === "applied" && orderId === saga.orderId
    )
    return record?.status === "done" || (record?.status === "pending" && step === refundStep && isRefunded)
      ? "done"
      : undefined
  }
  if (record?.status === "pending" || record?.undoPending === true) {
    return seenOfCharge(callKey(saga.id, step, "do"), record, sources)
  }
  if (record === undefined && participant === "payment" && !nothingUnderWay) {
    // The question may still come, and have the provider charge before it hears what was said of it.
    return undefined
  }
  return record?.status === "done" ? "done" : "not-done"
}

/** The step of a cancellation that gives the money back. */
const refundStep = "refund"

/** What the provider's books say of a charge that is to be taken back. */
const seenOfCharge = (
  key: string,
  { status }: OutcomeRecord,
  { ledger, nothingUnderWay, provider }: Sources
): Resolution | undefined => {
  const charge = provider.find((entry) => entry.key === key)
  if (charge?.outcome === "applied") {
    const isRefunded = provider.some(({ outcome, relatesTo }) => outcome === "applied" && relatesTo === key)
    return isRefunded ? "not-done" : status === "pending" ? "done" : undefined
  }
  if (charge !== undefined) {
    return "not-done"
  }
  const call = ledger.state<Intent>("payment-intent", key)
  const isTimed = ledger.snapshot.timers.some(({ message }) => message.subject === key)
  return nothingUnderWay && call?.status === "exhausted" && !isTimed ? "not-done" : undefined
}
