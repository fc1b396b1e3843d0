import type { CommitRecord } from "@sagaproof/services/adapters/memory/StoreState"
import { type Definitions, makeDefinitions } from "@sagaproof/services/coordinator/Definitions"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import type { RunObserver } from "../run/RunObserver.ts"
import type { FaultEvent } from "../run/RunStory.ts"
import type { ChoiceWatch } from "./ChoiceWatch.ts"
import { Ledger } from "./Ledger.ts"
import { standingOf } from "./standingOf.ts"
import type { RowStep, Standing, Walk, WalkStep } from "./Walk.ts"

/** Writes a run down while it happens, line by line. */
export class WalkRecorder implements RunObserver, Walk {
  readonly steps: Array<WalkStep> = []
  private readonly choices: ChoiceWatch
  private readonly commits: Array<CommitRecord> = []
  /** By place of a step: how many commits had been made by then. */
  private readonly commitsBy: Array<number> = []
  private definitions: Definitions = makeDefinitions([], new Map())
  private ledger = new Ledger(this.definitions)
  /** How many commits the setup took; undefined while it goes on. */
  private setUpCommits: number | undefined
  private startedAtMs = 0
  /** What has changed since the last line, in commits that made no message. */
  private untold: ReadonlyArray<RowStep> = []

  constructor(choices: ChoiceWatch) {
    this.choices = choices
  }

  get afterwards(): ReadonlyArray<RowStep> {
    return this.untold
  }

  readonly started = ({ catalogue, definitions }: PlatformParts): void => {
    this.definitions = makeDefinitions(definitions, catalogue)
    this.ledger = new Ledger(this.definitions)
  }

  readonly begun = (startedAtMs: number): void => {
    this.startedAtMs = startedAtMs
    this.setUpCommits = this.commits.length
    this.untold = []
    this.choices.take()
  }

  readonly committed = (commit: CommitRecord): void => {
    this.commits.push(commit)
    this.untold = [...this.untold, ...this.ledger.apply(commit)]
    if (this.setUpCommits === undefined) {
      return
    }
    const number = this.commits.length - this.setUpCommits
    commit.changes
      .flatMap(({ journal }) => journal)
      .forEach((message, place) => {
        this.add({
          atMs: message.time - this.startedAtMs,
          event: { _tag: "Message", message },
          commit: number,
          choices: place === 0 ? this.choices.take() : undefined
        })
      })
  }

  readonly befell = (event: FaultEvent): void =>
    this.add({ atMs: event.atMs, event: { _tag: "Fault", event }, commit: undefined, choices: this.choices.take() })

  /** How things stand once a step is done. */
  readonly standing = (step: number): Standing => {
    const made = this.commitsBy[step - 1]
    if (made === undefined) {
      throw new RangeError(`There is no step ${step}: the run has ${this.steps.length}.`)
    }
    const ledger = new Ledger(this.definitions)
    for (const commit of this.commits.slice(0, made)) {
      ledger.apply(commit)
    }
    return standingOf(step, ledger, this.definitions, this.startedAtMs + (this.steps[step - 1]?.atMs ?? 0))
  }

  private add(step: Omit<WalkStep, "number" | "rows">): void {
    this.steps.push({ ...step, number: this.steps.length + 1, rows: this.untold })
    this.commitsBy.push(this.commits.length)
    this.untold = []
  }
}
