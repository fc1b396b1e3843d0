import { firstAnswers, type StepAnswered } from "../answers.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, noJournal } from "../Findings.ts"
import { Moments } from "../Moments.ts"
import type { Violation } from "../Violation.ts"

/** What is wrong with an answer, by what its aggregates were then; undefined where there is nothing to judge. */
type JudgeAnswer = (answer: StepAnswered, moments: Moments) => ReadonlyArray<Violation> | undefined

/**
 * The checker that holds the first answer to every question of a saga against what was so when it was given, as far as the
 * journal still goes. `judgeOf` is called once for all answers.
 */
export const answerChecker = (
  about: Pick<Checker, "name" | "rule" | "source">,
  judgeOf: (evidence: Evidence) => JudgeAnswer
): Checker => ({
  ...about,
  when: "always",
  whileMoving: "judge-ended",
  check: (evidence) => {
    const { ledger } = evidence
    if (ledger.snapshot.journal.length === 0) {
      return noJournal("answers")
    }
    const findings = new FindingsBuilder("answers")
    const moments = new Moments(ledger)
    const problemsOf = judgeOf(evidence)
    for (const answer of firstAnswers(ledger)) {
      const problems = problemsOf(answer, moments)
      if (problems !== undefined) {
        findings.judged().violations(problems)
      }
    }
    return findings.build()
  }
})
