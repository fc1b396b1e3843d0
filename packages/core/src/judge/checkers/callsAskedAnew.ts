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
    const questions = Map.groupBy(journal.filter(isQuestion), ({ correlationid }) => correlationid)
    const timed = new Set(ledger.snapshot.timers.map(({ message }) => message.subject))
    for (const { key, state: call } of ledger.rows<Intent>("payment-intent")) {
      findings.judged()
      const place = call.status === "exhausted" && !timed.has(key) ? placeGivenUp(key, ledger) : undefined
      const asked = questions
        .get(orderOfBody(call.body))
        ?.find(
          (message) =>
            place !== undefined &&
            (ledger.placeOf(message.id) ?? 0) > place &&
            isFor(message, call) &&
            isOpen(message, ledger, parked)
        )
      if (asked !== undefined) {
        findings.violation(violation(call, asked))
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

/** Whether the participant has not recorded yet what was asked for: an operator may have settled it. */
const isOpen = ({ sagaid = "", sagastep = "" }: Message, ledger: Ledger, parked: ReadonlySet<string>): boolean => {
  const record = ledger.state<OutcomeLog>("outcomes", sagaid)?.records[sagastep]
  return !parked.has(sagaid) && (record?.status === "pending" || record?.undoPending === true)
}

const isQuestion = ({ receiver, source }: Message): boolean => source === "coordinator" && receiver === "payment"

const violation = ({ body, key, operation }: Intent, asked: Message): Violation => {
  const orderId = orderOfBody(body)
  return {
    message: `order ${orderId}: the ${operation} under key ${key} was given up without an answer, and was not made again for ${asked.type} ${asked.id}`,
    ...(orderId === undefined ? {} : { orderId }),
    ...(asked.sagaid === undefined ? {} : { sagaId: asked.sagaid })
  }
}

/** Whether a question about the order of a call asks for what the call is to bring about. */
const isFor = ({ sagaid, sagastep, type }: Message, { key, operation }: Intent): boolean => {
  const [step, sagaId] = key.split("/").toReversed().slice(1)
  const isRefund = operation === "refund" && type === RefundPayment.type
  return isRefund || (sagaid === sagaId && sagastep === step)
}
