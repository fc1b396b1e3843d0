/** A fiber that was ready, or one of the world's own timers. */
export interface ReadyFact {
  /** 0 for one that has not run yet, and for a timer. */
  readonly fiber: number
  /** Undefined for a timer. */
  readonly process: string | undefined
}

/** Something else than the oldest task went first. */
export interface OutOfTurn {
  /** Where the tape says so. */
  readonly address: string
  readonly ready: number
  readonly place: number
}

/** A fiber was put off before one of its operations. */
export interface Preempted {
  /** Where the tape says so. */
  readonly address: string
  readonly fiber: number
  readonly operation: number
}

/** How it came that this happened next: what has run since the step before. */
export interface StepChoices {
  /** How many tasks have run. */
  readonly tasks: number
  /** What was ready when the last one of them was chosen, the oldest first. */
  readonly ready: ReadonlyArray<ReadyFact>
  /** Which of these it was, 0 being the oldest. */
  readonly place: number
  /** Everything that the tape has decided since. Without any, each went in its turn. */
  readonly outOfTurn: ReadonlyArray<OutOfTurn>
  readonly preempted: ReadonlyArray<Preempted>
}
