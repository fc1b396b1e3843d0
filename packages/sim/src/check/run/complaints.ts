import type { CaseOrder } from "../case/CheckCase.ts"
import { sagaIn, type SeenEnd } from "./awaitEnd.ts"
import type { Cancelled } from "./cancelOrder.ts"
import type { Answered } from "./placeOrder.ts"
import type { Stage } from "./Stage.ts"

/**
 * Complains of answers to the submissions of one order that cannot all be right: one command has one answer, a key
 * stands for one body, an order is accepted once, and one that contradicts itself is not.
 */
export const complainOfAnswers = ({ complaints }: Stage, order: CaseOrder, answers: ReadonlyArray<Answered>): void => {
  const complain = (text: string): void => {
    complaints.push(`order ${order.id} ${text}`)
  }
  const byCommand = Map.groupBy(answers, ({ submission }) => submission)
  const told = Array.from(byCommand.values(), ([first, ...others]) => {
    const other = others.find((answered) => textOf(answered) !== textOf(first))
    if (other !== undefined) {
      complain(`was ${textOf(first)}, and then ${textOf(other)}, under one key`)
    }
    return first
  })
  const [first, second] = told.map(codeOf)
  if (order.again === "other-body" && [first, second].filter((code) => code === "IDEMPOTENCY_CONFLICT").length !== 1) {
    complain(`was ${first}, and another order under its key ${second}: one of them has to be refused for the other`)
  }
  const accepted = [first, second].filter((code) => code === "accepted").length
  const isRefused = accepted === 0 && first === second && first !== "ALREADY_EXISTS"
  if (order.again === "other-key" && accepted !== 1 && !isRefused) {
    complain(`was ${first} under one key, and ${second} under a second one: it has to be accepted once`)
  }
  if (order.flaw === "contradiction" && accepted > 0) {
    complain("was accepted, though its prices and its total contradict each other")
  }
  if (order.flaw === undefined && told.some((answered) => codeOf(answered) === "INVALID_REQUEST")) {
    complain("was refused with INVALID_REQUEST, and nothing is wrong with it")
  }
}

const textOf = (answered: Answered | undefined): string =>
  answered?.answer._tag === "Accepted" ? `accepted as ${sagaIn(answered.answer)}` : `refused with ${codeOf(answered)}`

const codeOf = (answered: Answered | undefined): string =>
  answered === undefined ? "nothing" : answered.answer._tag === "Accepted" ? "accepted" : answered.answer.code

/** Complains of an end that contradicts what was said before, or that a wrong order must not come to. */
export const complainOfEnd = (
  { complaints }: Stage,
  { flaw }: CaseOrder,
  orderId: string,
  stopped: Cancelled | undefined,
  end: SeenEnd | undefined
): void => {
  if (flaw !== undefined && end !== undefined && end !== "rejected") {
    complaints.push(`order ${orderId} was ${end}, though its ${flaw} is not what is offered`)
  }
  if (stopped?.by === "operator" && stopped.refused === undefined && end === "completed") {
    complaints.push(`order ${orderId} was completed, after its operator was told that it turns back`)
  }
  if (stopped?.refused === "SAGA_PAST_PIVOT" && end !== undefined && end !== "completed") {
    complaints.push(`order ${orderId} was ${end}, after its operator was told that it only goes forward`)
  }
}

/** Complains of a wish to cancel that was taken for another request: its key is its own. */
export const complainOfWishes = ({ complaints }: Stage, orderId: string, wishes: ReadonlyArray<Cancelled>): void => {
  if (wishes.some(({ refused }) => refused === "IDEMPOTENCY_CONFLICT")) {
    complaints.push(`order ${orderId} was not cancelled, as if another request had come under that key before`)
  }
}
