import type { Lane } from "./Lane.ts"
import type { ReadyTask, ReadyTasks } from "./Strategy.ts"
import type { WorldNode } from "./WorldNode.ts"

/** Something that is ready to run. */
export interface Task {
  /** Its place in the order in which everything became ready: the same in every run of a seed. */
  readonly sequence: number
  /** The simulated process that it belongs to; undefined for what the world itself does. */
  readonly node: WorldNode | undefined
  /** The fiber that it lets go on; undefined for what is no fiber. */
  readonly lane: Lane | undefined
  readonly run: () => void
}

/** What is ready to run, oldest first. */
export class RunQueue implements ReadyTasks {
  private tasks: Array<Task> = []
  private head = 0

  get length(): number {
    return this.tasks.length - this.head
  }

  add(task: Task): void {
    this.tasks.push(task)
  }

  at(place: number): ReadyTask {
    const { lane, node, sequence } = this.found(place)
    return { sequence, process: node?.name, fiber: lane?.fiber ?? 0 }
  }

  /** Takes the task at a place, 0 being the oldest; the others keep their order, so that a choice of 0 is first in, first out. */
  take(place: number): Task {
    const task = this.found(place)
    if (place === 0) {
      this.head += 1
      this.forgetTaken()
    } else {
      this.tasks.splice(this.head + place, 1)
    }
    return task
  }

  private found(place: number): Task {
    const task = this.tasks[this.head + place]
    if (task === undefined) {
      throw new RangeError(`There is no task at ${place}: ${this.length} are ready.`)
    }
    return task
  }

  /** Half of the array may be gone before the rest moves, so that taking the oldest costs the same at any length. */
  private forgetTaken(): void {
    if (this.head * 2 > this.tasks.length) {
      this.tasks = this.tasks.slice(this.head)
      this.head = 0
    }
  }
}
