import { SettlePurchase } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import type { Saga } from "../../saga/Saga.ts"
import { firstAnswers, type StepAnswered } from "../answers.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, nothingToJudge } from "../Findings.ts"
import { definitionOf } from "../orderEnd.ts"
import { parkedSagas } from "../parkedSagas.ts"

/**
 * A buyer who cancels in time does not pay. That a purchase goes on all the same shows nowhere else: its goods come back
 * and its money is refunded once it has ended. Judged where somebody has seen what was handled when.
 */
export const purchasesStopped: Checker = {
  name: "purchases-stopped",
  when: "always",
  whileMoving: "judge-ended",
  rule: "A purchase turns back when its cancellation asks for it, unless its coordinator has heard that its pivot is done.",
  source: "design, section 5; 2.3",
  check: (evidence) => {
    const { handledIn, ledger } = evidence
    if (handledIn === undefined) {
      return nothingToJudge("cancelled purchases", "nobody has seen what was handled when")
    }
    const findings = new FindingsBuilder("cancelled purchases")
    const pivots = donePivots(evidence, handledIn)
    const parked = parkedSagas(ledger)
    for (const message of ledger.snapshot.journal) {
      const purchase = message.type === SettlePurchase.type ? purchaseOf(message, evidence) : undefined
      const asked = handledIn.get(message.id)
      // What waits in a queue of parked messages is handled when somebody comes, and not in its turn.
      if (purchase !== undefined && asked !== undefined && !parked.has(message.sagaid ?? "")) {
        const pivot = pivots.get(purchase.id)
        findings.judged()
        if (pivot !== undefined && pivot.heard > asked && !purchase.fenced) {
          findings.violation(violation(purchase, message, pivot.answer))
        }
      }
    }
    return findings.build()
  }
}

const purchaseOf = ({ data }: Message, { ledger }: Evidence): Saga | undefined =>
  ledger.state<Saga>("saga", (data as typeof SettlePurchase.data.Type).purchase)

/** That a pivot is done, and in which commit its saga first heard of it: of several answers, any may come first. */
interface Heard {
  readonly answer: StepAnswered
  readonly heard: number
}

const donePivots = (
  { definitions, ledger }: Evidence,
  handledIn: ReadonlyMap<string, number>
): ReadonlyMap<string, Heard> => {
  const heardIn = new Map<string, number>()
  for (const { id, receiver, sagaid, sagaphase, sagastep } of ledger.snapshot.journal) {
    const commit = receiver === "coordinator" ? handledIn.get(id) : undefined
    const question = `${sagaid}/${sagastep}/${sagaphase}`
    if (commit !== undefined && commit < (heardIn.get(question) ?? Infinity)) {
      heardIn.set(question, commit)
    }
  }
  const pivots = new Map<string, Heard>()
  for (const answer of firstAnswers(ledger)) {
    const { phase, reply, sagaId, step: name } = answer
    const saga = ledger.state<Saga>("saga", sagaId)
    const step = saga && definitionOf(saga, definitions).steps.find((each) => each.name === name)
    if (step?.kind === "pivot" && phase === "do" && reply.outcome === "done") {
      pivots.set(sagaId, { answer, heard: heardIn.get(`${sagaId}/${name}/${phase}`) ?? 0 })
    }
  }
  return pivots
}

const violation = ({ id, orderId }: Saga, { id: wish, sagaid }: Message, { message, step }: StepAnswered) => ({
  message: `order ${orderId}: saga ${sagaid} has asked by ${wish} that saga ${id} turns back, which heard of ${step} by ${message.id} only afterwards, and went on`,
  orderId,
  sagaId: id
})
