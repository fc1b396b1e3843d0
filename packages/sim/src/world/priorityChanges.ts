import type { RandomStream } from "./RandomStream.ts"
import type { ReadyTask, ReadyTasks, Strategy } from "./Strategy.ts"

/** How a run is scheduled by priorities. */
export interface PriorityOptions {
  readonly stream: RandomStream
  /** How often the running fiber falls behind all others: one less than the depth of the bugs that are looked for. */
  readonly changes: number
  /** How many operations a run is thought to have; a change that is drawn beyond its end does not happen. */
  readonly expectedOperations: number
}

/**
 * PCT of Burckhardt and others: every fiber has a priority that is drawn when it is first seen, and what has the highest
 * one runs, until at a few operations that are drawn beforehand the running fiber falls behind all others. A bug that
 * takes d steps in a certain order is found with at least a known probability, however long a run is. Whoever yields by
 * itself falls behind as well: else a fiber that waits by trying again would keep the one from running that it waits for.
 */
export const priorityChanges = (options: PriorityOptions): Strategy => new PriorityStrategy(options)

class PriorityStrategy implements Strategy {
  private readonly stream: RandomStream
  private readonly changesAt: ReadonlySet<number>
  /** By fiber; by the negative place in order for what has no number yet. */
  private readonly priorities = new Map<number, number>()
  private lowest = 0
  private operations = 0
  private running = 0
  private preempted = false
  /** How many ready tasks were compared with the running fiber already. */
  private compared = 0

  constructor({ changes, expectedOperations, stream }: PriorityOptions) {
    this.stream = stream
    this.changesAt = new Set(Array.from({ length: changes }, () => 1 + stream.nextBelow(expectedOperations)))
  }

  readonly preempts = (fiber: number, _operation: number, ready: ReadyTasks): boolean => {
    this.operations += 1
    this.running = fiber
    if (this.changesAt.has(this.operations)) {
      this.fallBehind(fiber)
      this.compared = 0
    }
    const priority = this.priorityOf(fiber)
    for (; this.compared < ready.length; this.compared++) {
      if (this.priorityOfTask(ready.at(this.compared)) > priority) {
        this.preempted = true
        return true
      }
    }
    return false
  }

  readonly pick = (ready: ReadyTasks): number => {
    let best = 0
    let highest = Number.NEGATIVE_INFINITY
    for (let place = 0; place < ready.length; place++) {
      const task = ready.at(place)
      if (task.fiber !== 0 && task.fiber === this.running && !this.preempted) {
        this.fallBehind(task.fiber)
      }
      const priority = this.priorityOfTask(task)
      if (priority > highest) {
        highest = priority
        best = place
      }
    }
    this.running = 0
    this.preempted = false
    this.compared = ready.length - 1
    return best
  }

  private fallBehind(fiber: number): void {
    this.lowest -= 1
    this.priorities.set(fiber, this.lowest)
  }

  private priorityOfTask({ fiber, sequence }: ReadyTask): number {
    return this.priorityOf(fiber === 0 ? -sequence : fiber)
  }

  private priorityOf(key: number): number {
    const known = this.priorities.get(key)
    if (known !== undefined) {
      return known
    }
    const drawn = this.stream.nextFraction()
    this.priorities.set(key, drawn)
    return drawn
  }
}
