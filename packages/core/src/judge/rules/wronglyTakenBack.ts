import type { Intent } from "../../gateway/Intent.ts"
import type { IntentEvent } from "../../gateway/IntentEvent.ts"
import { orderOfBody } from "../../gateway/orderOfBody.ts"
import { consequenceId } from "../../message/MessageId.ts"
import type { Payment } from "../../payment/Payment.ts"
import type { HistoryEntry } from "../../ports/HistoryEntry.ts"
import type { Ledger } from "../Ledger.ts"
import type { Violation } from "../Violation.ts"

/** What was asked of the outside and is taken back too soon, or too late. */
export const wronglyTakenBack = (ledger: Ledger): ReadonlyArray<Violation> => {
  const payments = Array.from(ledger.histories().get("payment")?.values() ?? [])
  const refunds = refundsByCharge(ledger)
  return [
    ...payments.flatMap((history) => history.flatMap((entry) => notAskedBack(entry, refunds, ledger))),
    ...ledger.rows<Intent>("delivery-intent").flatMap(({ state }) => recalledTooSoon(state, ledger))
  ]
}

/** The key of the refund of each charge of which one was asked for. */
const refundsByCharge = (ledger: Ledger): ReadonlyMap<string | undefined, string> =>
  new Map(
    ledger
      .rows<Intent>("payment-intent")
      .filter(({ state }) => state.operation === "refund")
      .map(({ key, state }) => [(state.body as { readonly charge?: string }).charge, key])
  )

/** A charge that was made although its undo was asked for before is asked back where its answer is heard. */
const notAskedBack = (
  { after, cause, event, key: orderId }: HistoryEntry,
  refunds: ReadonlyMap<string | undefined, string>,
  ledger: Ledger
): ReadonlyArray<Violation> => {
  const { _tag: tag } = event as { readonly _tag: string }
  const { cancelRequested, captured, method, transactions } = after as Payment
  const isTaken = tag === "PaymentCaptured" || tag === "LatePaymentCaptured"
  if (!isTaken || method !== "external" || !cancelRequested || captured === 0) {
    return []
  }
  const charge = transactions.at(-1)?.providerKey
  const refund = refunds.get(charge)
  const first = refund === undefined ? undefined : ledger.history("payment-intent", refund)[0]
  const isAtOnce = refund !== undefined && (first?.version !== 1 || first.cause === cause)
  const message = `order ${orderId}: ${captured} won were taken under key ${charge} after its undo was asked for, and nobody has asked for them back at once`
  return isAtOnce ? [] : [{ message, orderId }]
}

/**
 * A recall that goes out beside its request may come first, and the request stands. Whoever wants a recall is answered by
 * the unit that makes it, so that the journal tells when that was.
 */
const recalledTooSoon = (recall: Intent, ledger: Ledger): ReadonlyArray<Violation> => {
  const { request } = recall.body as { readonly request?: string }
  const made = ledger.history("delivery-intent", recall.key)[0]
  if (request === undefined || made?.version !== 1) {
    return []
  }
  const history = ledger.history("delivery-intent", request)
  const settled = history.find(({ event }) => settles.has((event as IntentEvent)._tag))
  const place = ledger.placeOf(consequenceId(made.cause, 0)) ?? ledger.placeOf(made.cause)
  const settledAt = settled === undefined ? Infinity : ledger.placeOf(settled.cause)
  // What is not known any more was retired, and is not judged.
  const isTooSoon = history[0]?.version === 1 && place !== undefined && settledAt !== undefined && place < settledAt
  const orderId = orderOfBody(recall.body)
  const message = `order ${orderId}: the carrier was told that request ${request} is not wanted while that had no answer`
  return isTooSoon ? [{ message, ...(orderId === undefined ? {} : { orderId }) }] : []
}

/** After these a call is not under way any more. */
const settles: ReadonlySet<IntentEvent["_tag"]> = new Set(["AnswerRecorded", "IntentExhausted"])
