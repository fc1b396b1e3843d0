import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as Fiber from "effect/Fiber"
import * as Scheduler from "effect/Scheduler"

interface Task {
  readonly node: SyncNode
  readonly run: () => void
}

interface Sleeper extends Task {
  readonly at: number
  isOver: boolean
}

/** Runs Effect programs in one synchronous loop, with a clock of its own, as a simulator does. */
export class SyncWorld {
  now = 1_000_000
  /** Calls of `shouldYield` that are answered with no, so that every task makes progress. */
  budget = 0
  readonly queue: Array<Task> = []
  readonly sleepers: Array<Sleeper> = []

  node(preempts = false): SyncNode {
    return new SyncNode(this, preempts)
  }

  /** Runs until nothing can happen, or until a time. */
  run(until = Infinity): void {
    for (;;) {
      const task = this.queue.shift()
      if (task !== undefined) {
        if (!task.node.isDead) {
          this.budget = 2
          task.run()
        }
        continue
      }
      const [next] = this.sleepers
        .filter((sleeper) => !sleeper.isOver && !sleeper.node.isDead)
        .sort((left, right) => left.at - right.at)
      if (next === undefined || next.at > until) {
        this.now = until === Infinity ? this.now : until
        return
      }
      next.isOver = true
      this.now = next.at
      this.queue.push(next)
    }
  }
}

/** One process of the world. When it crashes, its fibers stand still for ever and run no finalizers. */
export class SyncNode implements Scheduler.Scheduler {
  readonly executionMode = "async" as const
  isDead = false
  readonly world: SyncWorld
  private readonly preempts: boolean

  constructor(world: SyncWorld, preempts: boolean) {
    this.world = world
    this.preempts = preempts
  }

  crash(): void {
    this.isDead = true
  }

  start<A, E>(program: Effect.Effect<A, E>): Fiber.Fiber<A, E> {
    const context = Context.empty().pipe(Context.add(Scheduler.Scheduler, this), Context.add(Clock.Clock, this.clock()))
    return Effect.runForkWith(context as Context.Context<never>)(program)
  }

  shouldYield(): boolean {
    if (this.isDead) {
      return true
    }
    if (this.world.budget > 0) {
      this.world.budget -= 1
      return false
    }
    return this.preempts
  }

  makeDispatcher(): Scheduler.SchedulerDispatcher {
    return {
      flush: () => {},
      scheduleTask: (run) => {
        this.world.queue.push({ node: this, run })
      }
    }
  }

  private clock(): Clock.Clock {
    const { world } = this
    const millis = () => world.now
    const nanos = () => BigInt(world.now) * 1_000_000n
    return {
      currentTimeMillisUnsafe: millis,
      currentTimeMillis: Effect.sync(millis),
      currentTimeNanosUnsafe: nanos,
      currentTimeNanos: Effect.sync(nanos),
      monotonicTimeNanosUnsafe: nanos,
      monotonicTimeNanos: Effect.sync(nanos),
      sleep: (duration) =>
        Effect.callback<void>((resume) => {
          const sleeper = {
            node: this,
            at: world.now + Duration.toMillis(duration),
            isOver: false,
            run: () => resume(Effect.void)
          }
          world.sleepers.push(sleeper)
          return Effect.sync(() => {
            sleeper.isOver = true
          })
        })
    }
  }
}
