import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { TimelineEvent, Watcher } from "./TimelineEvent.ts"

/** An event without its time. */
type Untimed<Event> = Event extends TimelineEvent ? Omit<Event, "atMs"> : never

/** Tells watchers what happens, with the time since the start of the run. */
export interface Chronicle {
  readonly tell: (event: Untimed<TimelineEvent>) => void
  readonly elapsedMs: () => number
}

/** Begins a chronicle. It goes by the clock of the fiber that begins it. */
export const beginChronicle = (watch: Watcher): Effect.Effect<Chronicle> =>
  Effect.map(Clock.Clock, (clock) => {
    const startedAt = clock.currentTimeMillisUnsafe()
    const elapsedMs = (): number => clock.currentTimeMillisUnsafe() - startedAt
    return { elapsedMs, tell: (event) => watch({ ...event, atMs: elapsedMs() } as TimelineEvent) }
  })
