import { CancelOrder, SubmitOrder } from "@sagaproof/core/message/coordinatorMessages"
import { hash } from "@sagaproof/core/identity/Fingerprint"
import type { Message } from "@sagaproof/core/message/Message"
import type { OrderRequest, OrderSubmission } from "@sagaproof/core/message/OrderRequest"
import type { RowReference } from "@sagaproof/core/ports/Row"
import { type Rejection, rejection } from "@sagaproof/core/rejection/Rejection"
import { cancellationCalls, type CancellationRequest, purchaseOf } from "@sagaproof/core/saga/presets/cancelOrder"
import { sagaId } from "@sagaproof/core/saga/Saga"
import type { SagaContext } from "@sagaproof/core/saga/SagaDefinition"
import { startSaga } from "@sagaproof/core/saga/startSaga"

import { parkedKind } from "../host/Parked.ts"
import type { Needs } from "../host/Participant.ts"
import type { Work } from "../host/Work.ts"
import type { Announce } from "../participants/announce.ts"
import { acceptCaller, type NamedHandler, refuseCaller } from "../participants/request.ts"
import { outcomesKind, outcomesOf } from "../participants/step/outcomes.ts"
import { carryOut } from "./carryOut.ts"
import type { Definitions, RunnableDefinition } from "./Definitions.ts"
import { Prepared } from "./Prepared.ts"
import { armDeadline } from "./sagaDeadline.ts"
import { readSaga, sagaRow } from "./sagaRows.ts"

/** The definition under which cancellations run. */
const cancellationName = "cancel-order"

/** A saga that is to be started. */
interface Start {
  readonly runnable: RunnableDefinition
  readonly context: SagaContext
  readonly footprint: ReadonlyArray<RowReference>
}

/** Starts sagas for buyers and operators: the submission of an order, and its cancellation. */
export const makeStartHandlers = (definitions: Definitions, announce: Announce): ReadonlyArray<NamedHandler> => {
  const prepared = new Prepared((message) => purchase(definitions, message.data as OrderSubmission))
  return [
    [
      SubmitOrder.type,
      {
        needs: (message) => needsOf(prepared.prepare(message)),
        handle: (message, work) => submit(prepared, announce, message as Message<OrderSubmission>, work)
      }
    ],
    [
      CancelOrder.type,
      {
        needs: (message) => cancellationNeeds(message as Message<typeof CancelOrder.data.Type>),
        handle: (message, work) => cancel(definitions, announce, message as Message<typeof CancelOrder.data.Type>, work)
      }
    ]
  ]
}

const nothing: Needs = { rows: [], sagas: [] }

const needsOf = (start: Start | undefined): Needs => {
  if (start === undefined) {
    return nothing
  }
  const { context, footprint } = start
  return {
    rows: [sagaRow(context.sagaId), { kind: parkedKind, key: context.sagaId }, ...footprint],
    sagas: []
  }
}

const purchase = (definitions: Definitions, submission: OrderSubmission): Start | undefined => {
  const { delivery, orderId = "", preset, trackingId = orderId } = submission
  const runnable = definitions.newest(delivery === false ? `${preset}-without-delivery` : preset)
  if (runnable?.definition.family !== "purchase") {
    return undefined
  }
  const request = freeze(submission, orderId, trackingId)
  return startOf(runnable, {
    sagaId: sagaId("purchase", orderId),
    orderId,
    request,
    results: noResults,
    reason: undefined
  })
}

const noResults: SagaContext["results"] = {}

/** Beside what its branches touch, a saga has the row of what its participants have answered. */
const startOf = (runnable: RunnableDefinition, context: SagaContext): Start => ({
  runnable,
  context,
  footprint: runnable.definition.footprint(context).concat({ kind: outcomesKind, key: context.sagaId })
})

/** The request as the saga keeps it: plain fields, as every order makes one. */
const freeze = (
  { address, buyerId, lines, method, preset, total }: OrderSubmission,
  orderId: string,
  trackingId: string
): OrderRequest => {
  const request =
    total === undefined
      ? { orderId, trackingId, buyerId, lines, method, preset }
      : { orderId, trackingId, buyerId, lines, method, preset, total }
  return address === undefined ? request : { ...request, address }
}

const submit = (
  prepared: Prepared<Start | undefined>,
  announce: Announce,
  message: Message<OrderSubmission>,
  work: Work
): void => {
  const start = prepared.take(message)
  if (start === undefined) {
    refuseCaller(work, unknownPreset(message.data))
    return
  }
  const problem = contradiction(message.data) ?? unpayable(start, message.data)
  if (problem !== undefined) {
    refuseCaller(work, problem)
    return
  }
  const { context } = start
  if (readSaga(work, context.sagaId) !== undefined || outcomesOf(work, context.sagaId).closed) {
    refuseCaller(work, rejection("ALREADY_EXISTS", `Order ${context.orderId} was submitted already.`))
    return
  }
  begin(start, announce, message, work)
  const { trackingId } = context.request as OrderRequest
  acceptCaller(work, { orderId: context.orderId, trackingId, sagaId: context.sagaId })
}

const unknownPreset = ({ delivery, preset }: OrderSubmission): Rejection =>
  rejection(
    "INVALID_REQUEST",
    delivery === false ? `There is no preset ${preset} without a delivery.` : `There is no preset ${preset}.`
  )

/** A group decides in one unit, and the outside is called in none. */
const unpayable = ({ runnable }: Start, { method, preset }: OrderSubmission): Rejection | undefined =>
  runnable.together && method !== "wallet"
    ? rejection("INVALID_REQUEST", `An order under ${preset} is paid from the wallet, not by ${method} payment.`)
    : undefined

/** A submission whose own prices and total differ is refused before anything happens (S1-71). */
const contradiction = ({ lines, total }: OrderSubmission): Rejection | undefined => {
  if (lines.length === 0) {
    return rejection("INVALID_REQUEST", "An order has at least one line.")
  }
  let sum = 0
  for (const { quantity, unitPrice } of lines) {
    if (unitPrice === undefined) {
      return undefined
    }
    sum += unitPrice * quantity
  }
  return total === undefined || total === sum
    ? undefined
    : rejection("INVALID_REQUEST", `The lines add up to ${sum} won, not to the total of ${total} won.`)
}

const begin = ({ context, footprint, runnable }: Start, announce: Announce, message: Message, work: Work): void => {
  const started = startSaga(runnable.compiled, {
    id: context.sagaId,
    orderId: context.orderId,
    request: context.request,
    footprint,
    now: work.now
  })
  armDeadline(started.saga, work, message)
  carryOut(announce, runnable, undefined, started, work, message)
}

/** Each request to cancel is a saga of its own: one that was refused does not stand in the way of a later one. */
const cancellationId = (message: Message<{ readonly orderId: string }>): string =>
  sagaId("cancellation", `${message.data.orderId}-${hash(message.id)}`)

const cancellationNeeds = (message: Message<typeof CancelOrder.data.Type>): Needs => {
  const id = cancellationId(message)
  return {
    rows: [
      sagaRow(id),
      sagaRow(purchaseOf(message.data.orderId)),
      { kind: parkedKind, key: id },
      { kind: outcomesKind, key: id },
      ...cancellationCalls(id, message.data.orderId)
    ],
    sagas: [purchaseOf(message.data.orderId)]
  }
}

const cancel = (
  definitions: Definitions,
  announce: Announce,
  message: Message<typeof CancelOrder.data.Type>,
  work: Work
): void => {
  const { by, orderId, reason } = message.data
  const runnable = definitions.newest(cancellationName)
  const bought = readSaga(work, purchaseOf(orderId))
  if (bought === undefined || runnable === undefined) {
    refuseCaller(work, rejection("ENTITY_NOT_FOUND", `There is no order ${orderId}.`))
    return
  }
  const request: CancellationRequest = { order: bought.request as OrderRequest, by, reason }
  const context: SagaContext = {
    sagaId: cancellationId(message),
    orderId,
    request,
    results: noResults,
    reason: undefined
  }
  begin(startOf(runnable, context), announce, message, work)
  acceptCaller(work, { orderId, sagaId: context.sagaId })
}
