import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Scheduler from "effect/Scheduler"

interface Task {
  readonly run: () => void
  readonly node: Node
}

interface Alarm {
  readonly at: number
  readonly fire: () => void
  readonly node: Node
  live: boolean
}

/** One process of a synchronous world: it preempts its fibers, and can be frozen as by a crash. */
export interface Node {
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => { readonly done: () => boolean }
  readonly freeze: () => void
}

/** A run queue, a clock and a seed, driven by hand: no promise and no real timer can get through to it. */
export const makeSynchronousWorld = (seed: number) => {
  let now = 0
  let state = seed
  let budget = 0
  const tasks: Array<Task> = []
  const alarms: Array<Alarm> = []

  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const frozen = new Set<Node>()

  const clockOf = (node: Node): Clock.Clock => {
    const milliseconds = () => now
    const nanoseconds = () => BigInt(now) * 1_000_000n
    return {
      currentTimeMillisUnsafe: milliseconds,
      currentTimeNanosUnsafe: nanoseconds,
      monotonicTimeNanosUnsafe: nanoseconds,
      currentTimeMillis: Effect.sync(milliseconds),
      currentTimeNanos: Effect.sync(nanoseconds),
      monotonicTimeNanos: Effect.sync(nanoseconds),
      sleep: (duration) =>
        Effect.callback<void>((resume) => {
          const alarm = { at: now + Duration.toMillis(duration), node, live: true, fire: () => resume(Effect.void) }
          alarms.push(alarm)
          return Effect.sync(() => {
            alarm.live = false
          })
        })
    }
  }

  const makeNode = (): Node => {
    const scheduler: Scheduler.Scheduler = {
      executionMode: "async",
      shouldYield: () => {
        if (frozen.has(node)) {
          return true
        }
        if (budget > 0) {
          budget--
          return false
        }
        return draw() < 0.3
      },
      makeDispatcher: () => ({
        flush: () => undefined,
        scheduleTask: (run) => {
          if (!frozen.has(node)) {
            tasks.push({ run, node })
          }
        }
      })
    }
    const node: Node = {
      run: (effect) => {
        const context = Context.make(Scheduler.Scheduler, scheduler).pipe(Context.add(Clock.Clock, clockOf(node)))
        const fiber = Effect.runForkWith(context)(effect)
        return { done: () => fiber.pollUnsafe() !== undefined }
      },
      freeze: () => {
        frozen.add(node)
      }
    }
    return node
  }

  const advance = (): boolean => {
    const next = alarms
      .filter(({ live, node }) => live && !frozen.has(node))
      .reduce<Alarm | undefined>(
        (first, alarm) => (first === undefined || alarm.at < first.at ? alarm : first),
        undefined
      )
    if (next === undefined) {
      return false
    }
    next.live = false
    now = Math.max(now, next.at)
    tasks.push({ run: next.fire, node: next.node })
    return true
  }

  /** Runs until nothing can happen any more, or the condition holds. */
  const drive = (until: () => boolean = () => false): void => {
    while (!until() && (tasks.length > 0 || advance())) {
      const [task] = tasks.splice(Math.floor(draw() * tasks.length), 1)
      if (task !== undefined && !frozen.has(task.node)) {
        budget = 2
        task.run()
        budget = 0
      }
    }
  }

  return { makeNode, drive, now: () => now }
}
