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

/** A message that is held up, and when it arrives. */
interface Arrival {
  at: number
}

/** How long a held message that the bus does not take waits before it tries again. */
const retryMs = 1_000

const earliestOf = (arrivals: Iterable<Arrival>): number | undefined => {
  let earliest: number | undefined
  for (const { at } of arrivals) {
    earliest = Math.min(earliest ?? at, at)
  }
  return earliest
}

/** Makes fair weather. */
export const makeBusWeather = (): BusWeather => {
  const fired = new Map<string, number>()
  const holds: Array<Hold> = []
  let down = false
  let duplicating = false
  /** When the messages arrive that are held up now. */
  const arrivals = new Set<Arrival>()

  const count = (what: string): void => {
    fired.set(what, (fired.get(what) ?? 0) + 1)
  }
  const holdOf = (message: Message): Hold | undefined =>
    holds.find((hold) => hold.left > 0 && hold.type === message.type)

  const letThrough = (bus: Bus, hold: Hold, message: Message): Effect.Effect<void> =>
    Effect.gen(function* () {
      const arrival: Arrival = { at: (yield* Clock.currentTimeMillis) + hold.forMs }
      hold.left -= 1
      arrivals.add(arrival)
      count("held")
      // Who waits for its arrival would look without a pause, were it still to arrive at a time that is over.
      const putOff = Effect.map(Clock.currentTimeMillis, (now) => {
        arrival.at = now + retryMs
      })
      const arrive = Effect.andThen(
        Effect.orDie(
          Effect.retry(
            Effect.tapError(bus.publish([message]), () => putOff),
            Schedule.spaced(retryMs)
          )
        ),
        Effect.sync(() => void arrivals.delete(arrival))
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
    nextArrivalAt: () => earliestOf(arrivals),
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
