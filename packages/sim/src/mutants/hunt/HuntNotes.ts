import type { Catch, Hunt } from "./Hunt.ts"

/** A rule that a run has broken. */
interface BrokenRule {
  readonly rule: string
  readonly message: string
}

/** How a hunt is made: under which seed, in how many runs at most, and what tells the time that was spent, in seconds. */
interface HuntPlan {
  readonly seed: number
  readonly runs: number
  readonly clock: () => number
}

/** What is noted of a hunt while it goes on, wherever its runs are made. */
export class HuntNotes<Caught extends Catch> {
  private run = 0
  private caught: Caught | undefined
  private readonly others = new Map<string, number>()
  private readonly falseAlarms: Array<string> = []
  private readonly plan: HuntPlan
  private readonly begun: number

  constructor(plan: HuntPlan) {
    this.plan = plan
    this.begun = plan.clock()
  }

  /** Whether there is a run to make: nothing was caught so far, and the runs are not used up. */
  get goesOn(): boolean {
    return this.caught === undefined && this.run < this.plan.runs
  }

  /** Goes on to the next run, and says which it is; the first one is 1. */
  next(): number {
    this.run += 1
    return this.run
  }

  /**
   * Notes what was seen in the latest run: the catch, if it was one; who saw something; and what is wrong with the very
   * same run without the bug.
   */
  saw(caught: Caught | undefined, seenBy: ReadonlyArray<string>, wrongAnyway: ReadonlyArray<BrokenRule>): void {
    this.caught = caught
    for (const { message, rule } of wrongAnyway) {
      this.falseAlarms.push(`seed ${this.plan.seed}, run ${this.run}: ${rule}: ${message}`)
    }
    if (caught === undefined) {
      seenBy.forEach((rule) => this.others.set(rule, (this.others.get(rule) ?? 0) + 1))
    }
  }

  /** What the hunt has come to. */
  hunt(): Hunt<Caught> {
    const { caught, falseAlarms, others, run } = this
    const { clock, seed } = this.plan
    return { seed, runs: run, seconds: clock() - this.begun, caught, others, falseAlarms }
  }
}
