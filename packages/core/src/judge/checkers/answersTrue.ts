import type { Delivery } from "../../delivery/Delivery.ts"
import type { StepReply } from "../../message/StepReply.ts"
import type { Order } from "../../order/Order.ts"
import type { Payment } from "../../payment/Payment.ts"
import type { Reservation } from "../../reservation/Reservation.ts"
import { reservationKey } from "../../reservation/reservationKey.ts"
import type { Saga } from "../../saga/Saga.ts"
import { firstAnswers, type StepAnswered } from "../answers.ts"
import type { Evidence } from "../Evidence.ts"
import type { Ledger } from "../Ledger.ts"
import { type Moments, unknown } from "../Moments.ts"
import { definitionOf } from "../orderEnd.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import { sharesEffects } from "../rules/sharesEffects.ts"
import { stepEffects } from "../rules/stepEffects.ts"
import type { Violation } from "../Violation.ts"
import { answerChecker } from "./answerChecker.ts"

/**
 * Design, section 5: a participant answers when it has made sure. What an answer says of an effect has to be so when it
 * is given, not only once everything has come to rest.
 */
export const answersTrue = answerChecker(
  {
    name: "answers-true",
    rule: "When a participant answers that a step is done or undone, its effect is there or gone by then.",
    source: "design, section 5"
  },
  (evidence) => {
    const undone = undoneIn(evidence.ledger)
    return (answer, moments) => (wasUndoneBefore(answer, undone) ? undefined : problemsOf(answer, evidence, moments))
  }
)

/** Where in the journal each step was first said to be undone. */
const undoneIn = (ledger: Ledger): ReadonlyMap<string, number> =>
  new Map(
    firstAnswers(ledger).flatMap(({ phase, place, reply, sagaId, step }) =>
      phase === "undo" && reply.outcome === "undone" ? [[`${sagaId}/${step}`, place] as const] : []
    )
  )

/** Who is asked late whether a step is done says that it was, also when it has been undone meanwhile. */
const wasUndoneBefore = ({ phase, place, sagaId, step }: StepAnswered, undone: ReadonlyMap<string, number>): boolean =>
  phase === "do" && (undone.get(`${sagaId}/${step}`) ?? Infinity) < place

const problemsOf = (
  { message, phase, place, reply, sagaId, step: name }: StepAnswered,
  { definitions, ledger }: Evidence,
  moments: Moments
): ReadonlyArray<Violation> | undefined => {
  const saga = ledger.state<Saga>("saga", sagaId)
  const facts = ledger.orders().get(saga?.orderId ?? "")
  const isSaid = reply.outcome === (phase === "do" ? "done" : "undone")
  // What an operator has settled moved nothing here.
  if (saga === undefined || facts === undefined || !isSaid || saga.steps.some(({ resolution }) => resolution)) {
    return undefined
  }
  const step = definitionOf(saga, definitions).steps.find((each) => each.name === name)
  const then = factsAt(facts, place, moments)
  if (step === undefined || then === undefined || mayBeOfOther(saga, reply, facts)) {
    return undefined
  }
  const wanted = phase === "do" ? "present" : "absent"
  return step.asks.flatMap((type) => {
    const shown = stepEffects.get(type)?.(then) ?? "moot"
    return shown === "moot" || shown === wanted
      ? []
      : [
          {
            message: `order ${facts.orderId}: ${message.type} answers step ${name} of saga ${sagaId}, and the effect of ${type} is ${shown} then`,
            orderId: facts.orderId,
            sagaId
          }
        ]
  })
}

/** A step that reversed nothing leaves to another saga what that has done. */
const mayBeOfOther = (saga: Saga, reply: StepReply, facts: OrderFacts): boolean =>
  reply.outcome === "undone" && !reply.reversed && sharesEffects(saga, facts)

/** Everything of an order as it was; undefined where that cannot be told any more. */
const factsAt = (
  { orderId, reservations, sagas }: OrderFacts,
  place: number,
  moments: Moments
): OrderFacts | undefined => {
  const at = (kind: string, key: string): unknown => moments.stateAt(kind, key, place)
  const order = at("order", orderId)
  const payment = at("payment", orderId)
  const delivery = at("delivery", orderId)
  const held = reservations.map(({ productId }) => at("reservation", reservationKey(orderId, productId)))
  if ([order, payment, delivery, ...held].includes(unknown)) {
    return undefined
  }
  return {
    orderId,
    order: order as Order | undefined,
    payment: payment as Payment | undefined,
    reservations: held.flatMap((reservation) => (reservation === undefined ? [] : [reservation as Reservation])),
    delivery: delivery as Delivery | undefined,
    sagas
  }
}
