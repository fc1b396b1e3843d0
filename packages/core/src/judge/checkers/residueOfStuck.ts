import { moneyMoved } from "../../gateway/moneyMoved.ts"
import type { OutcomeLog, OutcomeRecord } from "../../saga/OutcomeLog.ts"
import type { ResidueEntry, Saga, SagaStep } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { StepFacts } from "../DefinitionFacts.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import { definitionOf } from "../orderEnd.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import { sharesEffects } from "../rules/sharesEffects.ts"
import { type Presence, stepEffects } from "../rules/stepEffects.ts"
import type { Violation } from "../Violation.ts"

/** What the ledgers have to show of a step, and who says so. */
interface Expectation {
  readonly presence: Presence
  readonly by: string
}

/**
 * Design, section 5: a stuck saga declares its residue, and the ledgers equal what is expected plus that. Of an
 * unproven step the participant's own record decides, or, where that is open too, the provider's books are quoted.
 */
export const residueOfStuck: Checker = {
  name: "residue-of-stuck",
  when: "atRest",
  whileMoving: "skip",
  rule: "What a stuck saga says of its steps is what the ledgers show of its order.",
  source: "design, section 5; 2.5 invariant 8",
  check: (evidence) => {
    const findings = new FindingsBuilder("stuck sagas")
    for (const facts of evidence.ledger.orders().values()) {
      for (const saga of facts.sagas) {
        if (saga.status !== "stuck") {
          continue
        }
        if (sharesEffects(saga, facts)) {
          findings.note(`saga ${saga.id} of order ${facts.orderId} is not judged: another one may have done the same`)
          continue
        }
        findings.judged()
        judgeSteps(saga, facts, evidence, findings)
      }
    }
    return findings.build()
  }
}

const judgeSteps = (saga: Saga, facts: OrderFacts, evidence: Evidence, findings: FindingsBuilder): void => {
  const { steps } = definitionOf(saga, evidence.definitions)
  const log = evidence.ledger.state<OutcomeLog>("outcomes", saga.id)
  saga.steps.forEach((state, index) => {
    const step = steps[index]
    // What an operator settled moved nothing here: its money stays outside, in the residue.
    if (step === undefined || step.kind === "query" || state.resolution !== undefined) {
      return
    }
    const record = log !== undefined && Object.hasOwn(log.records, step.name) ? log.records[step.name] : undefined
    const expectation = expected(state, record)
    if (expectation === undefined) {
      findings.note(
        `step ${step.name} of saga ${saga.id} is open at its participant too; ${providerSays(saga, evidence)}`
      )
      return
    }
    findings.violations(stepProblems(saga, step, facts, expectation))
  })
}

const effectOf = ({ outcome, undo }: SagaStep): ResidueEntry["effect"] => {
  if (outcome === "none" || undo === "undone" || outcome === "refused") {
    return "undone"
  }
  return outcome === "done" && undo === "none" ? "stands" : "unproven"
}

const expected = (state: SagaStep, record: OutcomeRecord | undefined): Expectation | undefined => {
  const effect = effectOf(state)
  if (effect !== "unproven") {
    return { presence: effect === "stands" ? "present" : "absent", by: `the saga, for which it ${described[effect]}` }
  }
  if (record?.status === "pending" || record?.undoPending === true) {
    return undefined
  }
  const stands = record?.status === "done"
  return {
    presence: stands ? "present" : "absent",
    by: `the record of its participant (${record?.status ?? "none"}), as it is unproven for the saga`
  }
}

const described = { stands: "stands", undone: "is undone or never was" } as const

const stepProblems = (
  saga: Saga,
  step: StepFacts,
  facts: OrderFacts,
  { presence, by }: Expectation
): ReadonlyArray<Violation> =>
  step.asks.flatMap((type) => {
    const shown = stepEffects.get(type)?.(facts) ?? "moot"
    if (shown === "moot" || shown === presence) {
      return []
    }
    const message = `order ${facts.orderId}, stuck saga ${saga.id}: the effect of step ${step.name} (${type}) is ${shown} in the ledgers, and should be ${presence} by ${by}`
    return [{ message, orderId: facts.orderId, sagaId: saga.id }]
  })

const providerSays = ({ orderId }: Saga, { providerLedger }: Evidence): string => {
  if (providerLedger === undefined) {
    return "the provider's books were not read"
  }
  const net = providerLedger
    .filter((entry) => entry.orderId === orderId)
    .reduce((sum, entry) => sum + moneyMoved(entry), 0)
  return `the provider keeps ${net} won of order ${orderId}`
}
