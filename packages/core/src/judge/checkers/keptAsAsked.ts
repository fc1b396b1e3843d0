import type { Delivery } from "../../delivery/Delivery.ts"
import { CancelOrder, SubmitOrder } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import { stepMessageId } from "../../message/MessageId.ts"
import type { OrderSubmission } from "../../message/OrderRequest.ts"
import type { Order } from "../../order/Order.ts"
import type { CancellationRequest } from "../../saga/presets/cancelOrder.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { DefinitionCatalogue } from "../DefinitionFacts.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import { definitionOf } from "../orderEnd.ts"
import { describeDifference, sameValue } from "../sameValue.ts"

/**
 * Goods and amounts are held against each other in many places; where an order goes, how it is paid, whether it is
 * delivered at all and who called it off are told once, by the request, and are wrong without a trace when they are lost
 * on the way. As far as the journal still has the request.
 */
export const keptAsAsked: Checker = {
  name: "kept-as-asked",
  when: "always",
  whileMoving: "judge-ended",
  rule: "What a caller has asked for is what saga, order and delivery keep: for whom, where to, how paid, delivered or not; and of a cancellation, by whom and why.",
  source: "design, section 5; S1-68, S2-053",
  check: ({ definitions, ledger }) => {
    if (ledger.snapshot.journal.length === 0) {
      return noJournal("requests")
    }
    const findings = new FindingsBuilder("requests")
    const asked = ledger.rows<Saga>("saga").flatMap(({ state: saga }) => {
      const request = requestOf(saga, definitions, ledger)
      return request === undefined ? [] : [{ saga, request }]
    })
    for (const { request, saga } of asked) {
      const messages =
        request.type === SubmitOrder.type
          ? purchaseProblems(saga, request, definitions, ledger)
          : wordsLost(saga, request)
      findings.judged()
      messages.forEach((message) => findings.violation(violation(saga, message)))
    }
    for (const [orderId, cancellations] of Map.groupBy(asked, ({ saga }) => saga.orderId)) {
      const words = cancellations.filter(({ request }) => request.type === CancelOrder.type)
      findings.violations(wrongWords(orderId, words, ledger))
    }
    return findings.build()
  }
}

interface Asked {
  readonly saga: Saga
  readonly request: Message
}

const violation = ({ id, orderId }: Saga, message: string) => ({
  message: `order ${orderId}: saga ${id} ${message}`,
  orderId,
  sagaId: id
})

/** The request that a saga was begun for: it is the cause of its first question. */
const requestOf = (saga: Saga, definitions: DefinitionCatalogue, ledger: Ledger): Message | undefined => {
  const [first] = definitionOf(saga, definitions).steps
  const question = first && ledger.message(stepMessageId(saga.id, first.name, "do", 1))
  const request = ledger.message(question?.causationid)
  return request?.type === SubmitOrder.type || request?.type === CancelOrder.type ? request : undefined
}

type Fields = Readonly<Record<string, unknown>>

const purchaseProblems = (
  saga: Saga,
  { data }: Message,
  definitions: DefinitionCatalogue,
  ledger: Ledger
): ReadonlyArray<string> => {
  const submission = data as OrderSubmission
  const { address, buyerId: userId, delivery: isDelivered, method, preset, trackingId } = submission
  const definition = isDelivered === false ? `${preset}-without-delivery` : preset
  const { delivery: _delivery, ...request } = submission
  const order = ledger.state<Order>("order", saga.orderId)
  const delivery = ledger.state<Delivery>("delivery", saga.orderId)
  return [
    ...(saga.definition === definition ? [] : [`runs under ${saga.definition}, asked for was ${definition}`]),
    ...(isDelivered === false &&
    saga.definition === definition &&
    definitionOf(saga, definitions).delivering !== undefined
      ? [`asks for a delivery under ${saga.definition}, and none was asked for`]
      : []),
    ...differing("keeps another request", saga.request as Fields, request),
    ...(order === undefined
      ? []
      : differing("has placed it otherwise", order, { address, method, trackingId, userId })),
    ...(delivery === undefined ? [] : differing("has it delivered otherwise", delivery, { address, userId }))
  ]
}

/** What of the fields that were asked for is another one where it is kept, as the rest of a sentence. */
const differing = (what: string, found: object, asked: Fields): ReadonlyArray<string> => {
  const kept = Object.fromEntries(Object.keys(asked).map((name) => [name, (found as Fields)[name]]))
  return sameValue(kept, asked) ? [] : [`${what} than was asked for: ${describeDifference(kept, asked)}`]
}

const wordsLost = ({ request }: Saga, { data }: Message): ReadonlyArray<string> => {
  const { by, reason } = data as typeof CancelOrder.data.Type
  return differing("keeps another request", request as CancellationRequest, { by, reason })
}

/** An order may be called off more than once: it keeps the words of one of those who did. */
const wrongWords = (orderId: string, cancellations: ReadonlyArray<Asked>, ledger: Ledger) => {
  const cancellation = ledger.state<Order>("order", orderId)?.cancellation
  if (cancellation === undefined || cancellations.length === 0 || !areAll(cancellations, orderId, ledger)) {
    return []
  }
  const { by, reason } = cancellation
  const words = cancellations.map(({ request: { data } }) => data as typeof CancelOrder.data.Type)
  return words.some((said) => said.by === by && said.reason === reason)
    ? []
    : [{ message: `order ${orderId} was cancelled by ${by} (${reason}), and nobody has said so`, orderId }]
}

/** Whether every cancellation of an order is known by its request. */
const areAll = (cancellations: ReadonlyArray<Asked>, orderId: string, ledger: Ledger): boolean =>
  (ledger.orders().get(orderId)?.sagas ?? []).every(
    ({ family, id }) => family !== cancellations[0]?.saga.family || cancellations.some(({ saga }) => saga.id === id)
  )
