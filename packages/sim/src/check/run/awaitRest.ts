import * as Effect from "effect/Effect"

import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"

import type { Stage } from "./Stage.ts"

/** What is looked at to tell whether anything still happens. */
export interface RestParts {
  readonly stage: Stage
  readonly store: MemoryStore
  readonly bus: MemoryBus
  /** Whether the actors of the run have had their say. */
  readonly over: () => boolean
  /** Whether operators have come as often as they are to come while faults go on. */
  readonly attended: () => boolean
  /** How long it may take, in virtual milliseconds. */
  readonly withinMs: number
}

/**
 * Waits until nothing moves any more and nothing will by itself: no message, no call, no timer of an open saga, and no
 * open saga but stuck ones. Answers what still moves when the time is over, and nothing where all has come to rest. It
 * looks whenever nothing is ready at an instant, so that waiting costs nothing however much time goes by. It dies with a
 * loop of the platform: whoever is told nothing asks again and again, for hours.
 */
export const awaitRest = Effect.fnUntraced(function* (parts: RestParts): Effect.fn.Return<string | undefined> {
  const { stage, withinMs } = parts
  const until = stage.world.elapsedMs() + withinMs
  let lookedAt = -1
  while (true) {
    yield* stage.world.calmAfter(lookedAt)
    yield* stage.processes.health
    lookedAt = stage.world.elapsedMs()
    const moving = yield* whatMoves(parts)
    if (moving === undefined || lookedAt >= until) {
      return moving
    }
  }
})

/** Looks around, and takes nothing for still that a unit may have moved from where it was not looked yet to where it was. */
const whatMoves = Effect.fnUntraced(function* (parts: RestParts): Effect.fn.Return<string | undefined> {
  const { commits } = parts.store.counters()
  const moving = yield* whatIsSeenMoving(parts)
  return moving ?? (parts.store.counters().commits === commits ? undefined : "a unit was committed meanwhile")
})

const whatIsSeenMoving = Effect.fnUntraced(function* ({
  attended,
  bus,
  over,
  stage,
  store
}: RestParts): Effect.fn.Return<string | undefined> {
  if (stage.processes.standsStill()) {
    return "a process still stands still"
  }
  if (!attended()) {
    return "operators are still to come"
  }
  const alive = stage.processes.alive()
  if (!alive.has(stage.processes.name())) {
    return "the next process is still to begin"
  }
  // A dead process may have left sessions behind, in nobody's way; and so may one that was taken away while a session
  // was opened for it: that one works on nothing.
  if (store.sessions().some(({ owner, subject }) => alive.has(owner) && subject !== "")) {
    return "a unit is still under way"
  }
  if ((yield* Effect.orDie(store.outbox.size)) > 0) {
    return "messages still wait to travel"
  }
  for (const gateway of stage.outside.values()) {
    if (gateway.nextArrivalAt() !== undefined) {
      return `something is still under way to or from the ${gateway.name}`
    }
  }
  const rows = yield* Effect.orDie(store.rows("saga"))
  const open = rows.map(({ state }) => state as Saga).find(({ status }) => !isEnd(status) && status !== "stuck")
  if (open !== undefined) {
    return `saga ${open.id} is still ${open.status}`
  }
  const sagas = new Map(rows.map(({ key, state }) => [key, state as Saga]))
  // Whoever awaits the end of a saga that is stuck waits for ever.
  if (!over() && !Array.from(sagas.values()).some(({ status }) => status === "stuck")) {
    return "a client still waits for an answer"
  }
  const timers = yield* Effect.orDie(store.timers.list)
  const timer = timers.find(({ message }) => isTimedFor(message.sagaid, sagas))
  if (timer !== undefined) {
    return `a timer of saga ${timer.message.sagaid ?? ""} is still set`
  }
  const lag = (yield* Effect.orDie(bus.lag)).find(({ behind }) => behind > 0)
  return lag === undefined ? undefined : `${lag.behind} messages of ${lag.topic} still wait for ${lag.group}`
})

const isTimedFor = (sagaId: string | undefined, sagas: ReadonlyMap<string, Saga>): boolean =>
  sagaId !== undefined && sagas.get(sagaId)?.status !== "stuck"
