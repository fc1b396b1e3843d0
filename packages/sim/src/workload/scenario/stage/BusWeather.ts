import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"

import type { Message } from "@sagaproof/core/message/Message"
import type { Bus, BusUnavailable } from "@sagaproof/core/ports/Bus"
import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

/** Messages of a type that are held up. */
interface Hold {
  readonly type: string
  readonly forMs: number
  left: number
}

/** What befalls the messages of a run on their way, and how often it did. */
export interface BusWeather {
  readonly setDown: (down: boolean) => void
  readonly setDuplicating: (duplicating: boolean) => void
  readonly hold: (type: string, forMs: number, count: number) => void
  /** When the next message arrives that is held up now; undefined where none is. */
  readonly nextArrivalAt: () => number | undefined
  /** Publishes under this weather. */
  readonly publish: (bus: Bus, messages: ReadonlyArray<Message>) => Effect.Effect<void, BusUnavailable>
  /** Refuses what is asked of a bus that is down. */
  readonly refusal: Disturbance["before"]
  readonly fired: () => Readonly<Record<string, number>>
}

/** Makes fair weather. */
export const makeBusWeather = (): BusWeather => {
  const fired = new Map<string, number>()
  const holds: Array<Hold> = []
  let down = false
  let duplicating = false
  /** When the messages arrive that are held up now. */
  const arrivals: Array<number> = []

  const count = (what: string): void => {
    fired.set(what, (fired.get(what) ?? 0) + 1)
  }
  const holdOf = (message: Message): Hold | undefined =>
    holds.find((hold) => hold.left > 0 && hold.type === message.type)

  const letThrough = (bus: Bus, hold: Hold, message: Message): Effect.Effect<void> =>
    Effect.gen(function* () {
      const arrivesAt = (yield* Clock.currentTimeMillis) + hold.forMs
      hold.left -= 1
      arrivals.push(arrivesAt)
      count("held")
      const arrive = Effect.andThen(
        Effect.orDie(Effect.retry(bus.publish([message]), Schedule.spaced(100))),
        Effect.sync(() => void arrivals.splice(arrivals.indexOf(arrivesAt), 1))
      )
      yield* Effect.forkDetach(Effect.andThen(Effect.sleep(hold.forMs), arrive))
    })

  return {
    setDown: (next) => {
      down = next
    },
    setDuplicating: (next) => {
      duplicating = next
    },
    hold: (type, forMs, left) => {
      holds.push({ type, forMs, left })
    },
    nextArrivalAt: () => (arrivals.length === 0 ? undefined : Math.min(...arrivals)),
    publish: (bus, messages) =>
      Effect.gen(function* () {
        const passing: Array<Message> = []
        for (const message of messages) {
          const hold = holdOf(message)
          if (hold === undefined) {
            passing.push(message)
          } else {
            yield* letThrough(bus, hold, message)
          }
        }
        yield* bus.publish(passing)
        if (duplicating && passing.length > 0) {
          passing.forEach(() => count("duplicated"))
          yield* bus.publish(passing)
        }
      }),
    refusal: (point) =>
      Effect.suspend(() => {
        if (!down || !point.startsWith("bus.")) {
          return Effect.void
        }
        count("bus-down")
        return Effect.fail(new StoreUnavailable({ message: "The bus is down." }))
      }),
    fired: () => Object.fromEntries([...fired].sort(([left], [right]) => (left < right ? -1 : 1)))
  }
}
