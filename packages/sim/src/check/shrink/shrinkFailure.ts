import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

import { isOfSchedule } from "../../world/Tape.ts"
import type { CheckSettings } from "../CheckSettings.ts"
import { type FailedRun, type Replay, replayRun, runInput } from "../exploreRuns.ts"
import { type FaultName, faultNames } from "../faults/faultNames.ts"
import type { Alter } from "../run/RunParts.ts"
import type { RunOutcome } from "../run/RunOutcome.ts"
import { smallerInputs } from "./smallerInputs.ts"
import { smallerTapes } from "./smallerTapes.ts"

/** What is made of a failure. */
export interface ShrunkFailure {
  readonly failure: FailedRun
  /** How many runs it took. */
  readonly tries: number
}

/** How a failure is made smaller. */
export interface ShrinkOptions {
  readonly settings: CheckSettings
  readonly alter?: Alter | undefined
  readonly aggregates?: Aggregates | undefined
  readonly staff?: boolean | undefined
  /** The most runs that it takes. */
  readonly budget?: number
  /** Asked before each run; false ends it with what there is. */
  readonly goesOn?: () => boolean
}

/** Enough for most failures to become as small as they can be. */
const defaultBudget = 1_500

/** A tape with no more choices than this is made smaller one by one. */
const fewChoices = 24

/** How often a smaller input is tried with choices of its own, where those of the larger one do not fail it. */
const searches = 10

/**
 * Makes a failure smaller that breaks the same rule: its input and its choices together, until nothing can be left out
 * or the budget is used up. Where a smaller input does not fail under the choices that are left, others are tried.
 */
export const shrinkFailure = (failure: FailedRun, options: ShrinkOptions): ShrunkFailure => {
  const shrinking = new Shrinking(failure, options)
  shrinking.shrink()
  return { failure: shrinking.smallest, tries: shrinking.tries }
}

class Shrinking {
  smallest: FailedRun
  tries = 0
  private readonly options: ShrinkOptions
  private readonly checker: string

  constructor(failure: FailedRun, options: ShrinkOptions) {
    this.smallest = failure
    this.options = options
    this.checker = failure.broken[0]?.checker ?? ""
  }

  shrink(): void {
    let shrunk = true
    while (shrunk && this.goesOn()) {
      shrunk = this.searchSimpler()
      shrunk = this.shrinkInput() || shrunk
      shrunk = this.shrinkTape() || shrunk
    }
  }

  private goesOn(): boolean {
    return this.tries < (this.options.budget ?? defaultBudget) && (this.options.goesOn?.() ?? true)
  }

  private shrinkTape(): boolean {
    return this.pass(
      ({ tape }) => smallerTapes(tape),
      (replay, tape) => this.replayFails({ ...replay, tape: tape() })
    )
  }

  private shrinkInput(): boolean {
    return this.pass(
      ({ input }) => smallerInputs(input),
      (replay, input) => this.replayFails({ ...replay, input }) || this.searchFails({ ...replay, input })
    )
  }

  /** Looks for a run without preemptions at first, and only then for one with some. */
  private searchSimpler(): boolean {
    const before = this.smallest
    const found = choicesIn(before) > fewChoices && this.searchFails(before.replay)
    if (found && choicesIn(this.smallest) >= choicesIn(before)) {
      this.smallest = before
      return false
    }
    return found
  }

  private searchFails(replay: Replay): boolean {
    const { input, seed, tape } = replay
    const addresses = Object.keys(tape)
    const isScheduled = addresses.some(isOfSchedule)
    for (let search = 1; search <= searches && addresses.length > 0 && this.goesOn(); search++) {
      this.tries += 1
      const strategies = isScheduled && search % 2 === 0 ? (["random"] as const) : (["fifo"] as const)
      const settings = { ...this.options.settings, faults: faultsOn(addresses), strategies }
      const name = `${seed}/shrink ${this.tries}`
      const { aggregates, alter, staff } = this.options
      if (this.fails(replay, runInput({ name, seed, input, settings, alter, aggregates, staff }))) {
        return true
      }
    }
    return false
  }

  private replayFails(replay: Replay): boolean {
    this.tries += 1
    const { aggregates, alter, staff } = this.options
    return this.fails(replay, replayRun(replay, alter, aggregates, staff))
  }

  /** Tries everything smaller in turn, going on with what is smaller of the smallest that there is by then. */
  private pass<Smaller>(
    candidatesOf: (replay: Replay) => Iterator<Smaller>,
    attempt: (replay: Replay, smaller: Smaller) => boolean
  ): boolean {
    let shrunk = false
    let place = 0
    let candidates = candidatesOf(this.smallest.replay)
    for (let next = candidates.next(); next.done !== true && this.goesOn(); next = candidates.next()) {
      if (attempt(this.smallest.replay, next.value)) {
        shrunk = true
        candidates = candidatesOf(this.smallest.replay)
        for (let tried = 0; tried < place; tried++) {
          candidates.next()
        }
      } else {
        place += 1
      }
    }
    return shrunk
  }

  private fails(replay: Replay, outcome: RunOutcome): boolean {
    const same = outcome.broken.find(({ checker }) => checker === this.checker)
    if (same === undefined) {
      return false
    }
    const broken = [same, ...outcome.broken.filter((rule) => rule !== same)]
    this.smallest = { ...this.smallest, broken, steps: outcome.steps, replay: { ...replay, tape: outcome.tape() } }
    return true
  }
}

const faultsOn = (addresses: ReadonlyArray<string>): ReadonlyArray<FaultName> => {
  const named = new Set(addresses.map((address) => address.slice(0, address.indexOf(" "))))
  return faultNames.filter((fault) => named.has(fault))
}

const choicesIn = ({ replay: { tape } }: FailedRun): number => Object.keys(tape).length
