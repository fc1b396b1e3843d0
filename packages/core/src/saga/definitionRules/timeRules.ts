import type { Step } from "../SagaDefinition.ts"
import type { DefinitionRule, RuleFinding, RuleSubject } from "./DefinitionRule.ts"

/** Rules about deadlines and retry budgets: every wait ends, and each question is asked at least once. */
export const timeRules: ReadonlyArray<DefinitionRule> = [
  {
    name: "deadline-is-positive",
    meaning: "The saga and each step have a deadline of whole milliseconds, more than 0.",
    check: (subject) => [
      ...(isWholeFromOne(subject.definition.deadlineMs)
        ? []
        : [{ step: undefined, message: `Its deadline ${subject.definition.deadlineMs} ms ${notWhole}` }]),
      ...overSteps(subject, ({ deadlineMs }) =>
        isWholeFromOne(deadlineMs) ? undefined : `Its deadline ${deadlineMs} ms ${notWhole}`
      )
    ]
  },
  {
    name: "attempts-from-one",
    meaning: "A do and an undo may be asked at least once.",
    check: (subject) =>
      overSteps(subject, ({ retry }) =>
        isWholeFromOne(retry.attempts) && isWholeFromOne(retry.undoAttempts)
          ? undefined
          : `Its ${retry.attempts} attempts and ${retry.undoAttempts} attempts of the undo must be whole numbers from 1.`
      )
  },
  {
    name: "backoff-from-one",
    meaning: "A wait never grows shorter, or a slow participant would be asked faster and faster.",
    check: (subject) =>
      overSteps(subject, ({ retry }) =>
        Number.isFinite(retry.backoff) && retry.backoff >= 1
          ? undefined
          : `Its backoff ${retry.backoff} must be a number from 1, which keeps every wait the same.`
      )
  },
  {
    name: "longest-wait-covers-deadline",
    meaning: "The longest wait, in whole milliseconds, is at least the first one.",
    check: (subject) =>
      overSteps(subject, ({ deadlineMs, retry }) =>
        Number.isSafeInteger(retry.longestWaitMs) && !(retry.longestWaitMs < deadlineMs)
          ? undefined
          : `Its longest wait ${retry.longestWaitMs} ms must be whole and not shorter than its deadline ${deadlineMs} ms.`
      )
  }
]

const notWhole = "must be a whole number of milliseconds, more than 0."

const isWholeFromOne = (candidate: number): boolean => Number.isSafeInteger(candidate) && candidate >= 1

const overSteps = (
  { definition }: RuleSubject,
  complaint: (step: Step<never>) => string | undefined
): ReadonlyArray<RuleFinding> =>
  definition.steps.flatMap((step): ReadonlyArray<RuleFinding> => {
    const message = complaint(step)
    return message === undefined ? [] : [{ step: step.name, message }]
  })
