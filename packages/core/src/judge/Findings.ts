import type { Violation } from "./Violation.ts"

/** How many violations a checker lists; the rest is only counted. */
export const listedViolations = 20

/** What a checker has found: how many things it judged, what was wrong with them, and what it left out. */
export interface Findings {
  /** What was counted, in the plural: `products`, `payments`. */
  readonly subject: string
  readonly judged: number
  /** The first violations found, at most `listedViolations`. */
  readonly violations: ReadonlyArray<Violation>
  /** Violations beyond those listed. */
  readonly unlisted: number
  /** What was left out of the judgement, and why; empty when nothing was. */
  readonly notes: ReadonlyArray<string>
}

/** Collects the findings of one run of a checker. */
export class FindingsBuilder {
  private readonly subject: string
  private judgedCount = 0
  private unlistedCount = 0
  private readonly listed: Array<Violation> = []
  private readonly remarks: Array<string> = []

  constructor(subject: string) {
    this.subject = subject
  }

  /** Counts things that were judged, whatever came of it. */
  judged(count = 1): this {
    this.judgedCount += count
    return this
  }

  /** Records something wrong. */
  violation(violation: Violation): this {
    if (this.listed.length < listedViolations) {
      this.listed.push(violation)
    } else {
      this.unlistedCount++
    }
    return this
  }

  /** Records several things wrong. */
  violations(violations: Iterable<Violation>): this {
    for (const violation of violations) {
      this.violation(violation)
    }
    return this
  }

  /** Says what was left out of the judgement, and why. */
  note(remark: string): this {
    this.remarks.push(remark)
    return this
  }

  build(): Findings {
    return {
      subject: this.subject,
      judged: this.judgedCount,
      violations: this.listed,
      unlisted: this.unlistedCount,
      notes: this.remarks
    }
  }
}

/** The findings of a checker that had nothing to judge, and why. */
export const nothingToJudge = (subject: string, why: string): Findings => new FindingsBuilder(subject).note(why).build()

/** The same of a checker that judges by messages, where there are none to go by. */
export const noJournal = (subject: string): Findings =>
  nothingToJudge(subject, "there is no journal, or it was retired")
