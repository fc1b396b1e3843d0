import type { Intent } from "../../gateway/Intent.ts"
import { orderOfBody } from "../../gateway/orderOfBody.ts"
import type { Message } from "../../message/Message.ts"
import { RefundPayment } from "../../message/paymentMessages.ts"
import type { OutcomeLog } from "../../saga/OutcomeLog.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import { parkedSagas } from "../parkedSagas.ts"
import type { Violation } from "../Violation.ts"

/**
 * Design, section 6: resolve, then undo. What the provider has done of a call that was given up is only known when it is
 * asked once more; a participant that never does leaves its saga to a person who has nothing to go by.
 */
export const callsAskedAnew: Checker = {
  name: "calls-asked-anew",
  when: "atRest",
  whileMoving: "skip",
  rule: "A call to the payment provider that was given up is made once more whenever its step is asked for again.",
  source: "design, section 6",
  check: ({ ledger }) => {
    const { journal } = ledger.snapshot
    if (journal.length === 0) {
      return noJournal("calls")
    }
    const findings = new FindingsBuilder("calls")
    const parked = parkedSagas(ledger)
    for (const { key, state: call } of ledger.rows<Intent>("payment-intent")) {
      findings.judged()
      const place = call.status === "exhausted" ? placeGivenUp(key, ledger) : undefined
      if (place !== undefined && isOpen(key, ledger) && !parked.has(call.sagaId ?? "")) {
        findings.violations(problemsOf(call, journal.slice(place + 1), ledger))
      }
    }
    return findings.build()
  }
}

/** Where a call was given up last, unless that was retired. */
const placeGivenUp = (key: string, ledger: Ledger): number | undefined => {
  const last = ledger.history("payment-intent", key).at(-1)
  const { _tag: tag } = (last?.event ?? {}) as { readonly _tag?: string }
  return tag === "IntentExhausted" ? ledger.placeOf(last?.cause ?? "") : undefined
}

/** Whether its participant has not recorded yet what its step came to: an operator may have settled it. */
const isOpen = (key: string, ledger: Ledger): boolean => {
  const { sagaId, step } = stepOf(key)
  const record = ledger.state<OutcomeLog>("outcomes", sagaId)?.records[step]
  return record?.status === "pending" || record?.undoPending === true
}

const stepOf = (key: string): { readonly sagaId: string; readonly step: string } => {
  const [step = "", sagaId = ""] = key.split("/").toReversed().slice(1)
  return { sagaId, step }
}

const problemsOf = (call: Intent, since: ReadonlyArray<Message>, { snapshot }: Ledger): ReadonlyArray<Violation> => {
  const { body, key, operation, sagaId } = call
  const asked = since.find((message) => isFor(message, call))
  if (asked === undefined || snapshot.timers.some(({ message }) => message.subject === key)) {
    return []
  }
  const orderId = orderOfBody(body)
  return [
    {
      message: `order ${orderId}: the ${operation} under key ${key} was given up without an answer, and was not made again for ${asked.type} ${asked.id}`,
      ...(orderId === undefined ? {} : { orderId }),
      ...(sagaId === undefined ? {} : { sagaId })
    }
  ]
}

/** Whether a message asks the participant for what a call is to bring about. */
const isFor = (
  { correlationid, receiver, sagaid, sagastep, source, type }: Message,
  { body, key, operation }: Intent
): boolean => {
  const { sagaId, step } = stepOf(key)
  const isRefund = operation === "refund" && type === RefundPayment.type && correlationid === orderOfBody(body)
  const isOfStep = sagaid === sagaId && sagastep === step
  return source === "coordinator" && receiver === "payment" && (isRefund || isOfStep)
}
