import type { RecordingStrategy } from "../../world/Schedule.ts"
import type { ReadyTasks, Strategy } from "../../world/Strategy.ts"
import { pickAddress, preemptionAddress } from "../../world/Tape.ts"
import type { OutOfTurn, Preempted, ReadyFact, StepChoices } from "./StepChoices.ts"

/** Looks on while a strategy chooses, and tells what it has chosen since it was asked last. */
export class ChoiceWatch implements RecordingStrategy {
  readonly schedule: RecordingStrategy["schedule"]
  private readonly strategy: Strategy
  private tasks = 0
  private picked = 0
  private ready: ReadonlyArray<ReadyFact> = []
  private place = 0
  private outOfTurn: Array<OutOfTurn> = []
  private preempted: Array<Preempted> = []

  constructor(strategy: RecordingStrategy) {
    this.strategy = strategy
    this.schedule = strategy.schedule
  }

  readonly preempts = (fiber: number, operation: number, ready: ReadyTasks): boolean => {
    const preempts = this.strategy.preempts(fiber, operation, ready)
    if (preempts) {
      this.preempted.push({ address: preemptionAddress(fiber, operation), fiber, operation })
    }
    return preempts
  }

  readonly pick = (ready: ReadyTasks): number => {
    const place = this.strategy.pick(ready)
    this.tasks += 1
    this.place = place
    this.ready = Array.from({ length: ready.length }, (_, each) => {
      const { fiber, process } = ready.at(each)
      return { fiber, process }
    })
    if (ready.length > 1) {
      this.picked += 1
      if (place > 0) {
        this.outOfTurn.push({ address: pickAddress(this.picked), ready: ready.length, place })
      }
    }
    return place
  }

  /** What was chosen since this was called last. */
  take(): StepChoices {
    const { outOfTurn, place, preempted, ready, tasks } = this
    this.tasks = 0
    this.outOfTurn = []
    this.preempted = []
    return { tasks, ready, place, outOfTurn, preempted }
  }
}
