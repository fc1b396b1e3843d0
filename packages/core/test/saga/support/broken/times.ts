import { patience } from "../definitions.ts"
import { type BrokenDefinition, purchase, withStep } from "./BrokenDefinition.ts"

/** Definitions whose deadlines or budgets are wrong. */
export const brokenTimes: ReadonlyArray<BrokenDefinition> = [
  ...[0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY].map((deadlineMs): BrokenDefinition => ({
    rule: "deadline-is-positive",
    what: `a saga deadline of ${deadlineMs} ms`,
    step: undefined,
    says: `${deadlineMs}`,
    definition: { ...purchase, deadlineMs }
  })),
  ...[0, 0.5].map((deadlineMs): BrokenDefinition => ({
    rule: "deadline-is-positive",
    what: `a step deadline of ${deadlineMs} ms`,
    step: "Pay",
    says: `${deadlineMs}`,
    definition: withStep("Pay", { deadlineMs })
  })),
  ...[{ attempts: 0 }, { attempts: 1.5 }, { undoAttempts: 0 }, { undoAttempts: 1.5 }].map(
    (changes): BrokenDefinition => ({
      rule: "attempts-from-one",
      what: JSON.stringify(changes),
      step: "Pay",
      says: "attempts",
      definition: withStep("Pay", { retry: { ...patience, ...changes } })
    })
  ),
  ...[0.9, Number.NaN, Number.POSITIVE_INFINITY].map((backoff): BrokenDefinition => ({
    rule: "backoff-from-one",
    what: `a backoff of ${backoff}`,
    step: "Pay",
    says: `${backoff}`,
    definition: withStep("Pay", { retry: { ...patience, backoff } })
  })),
  ...[99, 100.5, Number.NaN].map((longestWaitMs): BrokenDefinition => ({
    rule: "longest-wait-covers-deadline",
    what: `a longest wait of ${longestWaitMs} ms after a deadline of 100 ms`,
    step: "Pay",
    says: `${longestWaitMs}`,
    definition: withStep("Pay", { retry: { ...patience, longestWaitMs } })
  }))
]
