import type { Message } from "../../message/Message.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import { parkedSagas } from "../parkedSagas.ts"
import { budgetProblems } from "../rules/deadlines/budgetProblems.ts"
import { earlySagaProblem, earlyWaitProblem } from "../rules/deadlines/earliness.ts"
import { sagaDeadlineProblem } from "../rules/deadlines/sagaDeadlineProblem.ts"
import { SagaJournals } from "../rules/deadlines/SagaJournals.ts"
import { stepDeadlineProblem } from "../rules/deadlines/stepDeadlineProblem.ts"

/**
 * Design, section 5: what a deadline has to lead to. A saga that overhears one ends all the same as long as answers come,
 * so it is judged by what was asked after it. Whose messages were parked may have heard of it late.
 */
export const deadlinesKept: Checker = {
  name: "deadlines-kept",
  when: "always",
  whileMoving: "judge-ended",
  rule: "A saga turns back at its deadline before its pivot, and asks again at each wait that is over, as often as it should; no time is over early.",
  source: "design, section 5",
  check: (evidence) => {
    const { ledger } = evidence
    if (ledger.snapshot.journal.length === 0) {
      return noJournal("deadlines")
    }
    const findings = new FindingsBuilder("deadlines and waits")
    const journals = new SagaJournals(ledger)
    const parked = parkedSagas(ledger)
    ledger.snapshot.journal.forEach((message, place) => {
      const saga = message.type === "DeadlineReached" ? ledger.state<Saga>("saga", message.sagaid ?? "") : undefined
      if (saga !== undefined && !parked.has(saga.id)) {
        report(
          findings,
          saga,
          problemOf(message, place, saga, journals, evidence) ?? earliness(message, saga, journals, evidence)
        )
      }
    })
    for (const { state: saga } of ledger.rows<Saga>("saga")) {
      budgetProblems(saga, journals.of(saga.id), evidence.definitions).forEach((problem) =>
        report(findings, saga, problem)
      )
    }
    return findings.build()
  }
}

const problemOf = (
  { sagaattempt: attempt, sagaphase: phase, sagastep: step }: Message,
  place: number,
  saga: Saga,
  journals: SagaJournals,
  { definitions }: Evidence
): string | undefined =>
  step === undefined || phase === undefined || attempt === undefined
    ? sagaDeadlineProblem(saga, place, journals.of(saga.id), definitions)
    : stepDeadlineProblem(saga, { step, phase, attempt }, place, journals.of(saga.id), definitions)

/** What came too early; nobody can tell where processes may have told their times by clocks that differ. */
const earliness = (
  { sagaattempt: attempt, sagaphase: phase, sagastep: step }: Message,
  saga: Saga,
  journals: SagaJournals,
  { clocksDiffer, definitions }: Evidence
): string | undefined => {
  if (clocksDiffer !== false) {
    return undefined
  }
  return step === undefined || phase === undefined || attempt === undefined
    ? earlySagaProblem(saga, journals.of(saga.id), definitions)
    : earlyWaitProblem(saga, { step, phase, attempt }, journals.of(saga.id), definitions)
}

const report = (findings: FindingsBuilder, { id, orderId }: Saga, problem: string | undefined): void => {
  findings.judged()
  if (problem !== undefined) {
    findings.violation({ message: `saga ${id} of order ${orderId} ${problem}`, sagaId: id, orderId })
  }
}
