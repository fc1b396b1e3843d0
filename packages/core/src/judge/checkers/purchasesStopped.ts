import { SettlePurchase } from "../../message/coordinatorMessages.ts"
import type { Message } from "../../message/Message.ts"
import type { Saga } from "../../saga/Saga.ts"
import { firstAnswers, type StepAnswered } from "../answers.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, nothingToJudge } from "../Findings.ts"
import { definitionOf } from "../orderEnd.ts"
import { wasRedriven } from "../wasRedriven.ts"

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
    const pivots = donePivots(evidence)
    for (const message of ledger.snapshot.journal) {
      const purchase = message.type === SettlePurchase.type ? purchaseOf(message, evidence) : undefined
      const asked = handledIn.get(message.id)
      if (purchase !== undefined && asked !== undefined && !wasParked(message, evidence)) {
        const pivot = pivots.get(purchase.id)
        const heard = handledIn.get(pivot?.message.id ?? "") ?? 0
        findings.judged()
        if (pivot !== undefined && heard > asked && !purchase.fenced) {
          findings.violation(violation(purchase, message, pivot))
        }
      }
    }
    return findings.build()
  }
}

const purchaseOf = ({ data }: Message, { ledger }: Evidence): Saga | undefined =>
  ledger.state<Saga>("saga", (data as typeof SettlePurchase.data.Type).purchase)

/** Where the pivot of each saga was first said to be done. */
const donePivots = ({ definitions, ledger }: Evidence): ReadonlyMap<string, StepAnswered> => {
  const pivots = new Map<string, StepAnswered>()
  for (const answer of firstAnswers(ledger)) {
    const saga = ledger.state<Saga>("saga", answer.sagaId)
    const step = saga && definitionOf(saga, definitions).steps.find(({ name }) => name === answer.step)
    if (step?.kind === "pivot" && answer.phase === "do" && answer.reply.outcome === "done") {
      pivots.set(answer.sagaId, answer)
    }
  }
  return pivots
}

/** What waits in a queue of parked messages is handled when somebody comes, and not in its turn. */
const wasParked = ({ sagaid = "" }: Message, { ledger }: Evidence): boolean =>
  ledger.row("parked", sagaid) !== undefined || wasRedriven(ledger, sagaid)

const violation = ({ id, orderId }: Saga, { id: wish, sagaid }: Message, { message, step }: StepAnswered) => ({
  message: `order ${orderId}: saga ${sagaid} has asked by ${wish} that saga ${id} turns back, which heard of ${step} by ${message.id} only then, and went on`,
  orderId,
  sagaId: id
})
