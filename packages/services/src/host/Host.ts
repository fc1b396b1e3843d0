import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { BusUnavailable, DeliveryBatch, Receipt, Subscription } from "@sagaproof/core/ports/Bus"
import type { Idle } from "@sagaproof/core/ports/Idle"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { Troubles } from "../troubles/Troubles.ts"
import type { Inbox } from "./Inbox.ts"
import { inputOfTimer, inputsOf } from "./inputs.ts"
import type { UnitParts, UnitResult } from "./runUnit.ts"
import type { UnitInput } from "./UnitInput.ts"
import { troubled, untilAvailable } from "./untilAvailable.ts"

/** One consumer group that a host reads for a participant. */
export interface HostSubscription {
  readonly participant: ParticipantName
  readonly subscription: Subscription
}

/** In which order a batch from the bus is handled and acknowledged. Acknowledging cannot fail. */
export type Consume = (handle: Effect.Effect<void>, acknowledge: Effect.Effect<void>) => Effect.Effect<void>

/** Only what is committed is acknowledged. */
export const consume: Consume = (handle, acknowledge) => Effect.andThen(handle, acknowledge)

/** What a host is made of. */
export interface HostParts {
  readonly name: string
  readonly unit: UnitParts
  /** Runs a batch as one unit. */
  readonly runUnit: (parts: UnitParts, inputs: ReadonlyArray<UnitInput>) => Effect.Effect<UnitResult, StoreUnavailable>
  readonly inbox: Inbox
  readonly subscriptions: ReadonlyArray<HostSubscription>
  readonly idle: Idle
  /** Handles and acknowledges what came over the bus, in that order: what is not acknowledged comes again. */
  readonly consume: Consume
  /** Told of what the store and the bus do not do: it is tried for ever. */
  readonly troubles: Troubles
  /** How many messages a unit takes at most; it takes what is there, so batches grow with the backlog. */
  readonly batchLimit: number
  /** Told, in the same step in which messages are taken, that they are being worked on. */
  readonly begun: () => void
  /** Told of every committed unit: the end of what has begun. */
  readonly committed: (result: UnitResult) => void
}

/**
 * The loop that feeds messages through participants into a store: take a batch, run one unit, acknowledge.
 * It waits only through `Idle`, and keeps a batch until it is done with it: a store that does not answer is asked
 * again, and what was not acknowledged comes again.
 */
export const runHost = Effect.fnUntraced(function* (parts: HostParts): Effect.fn.Return<never> {
  const state: HostState = {
    clock: yield* Clock.Clock,
    receivers: new Set(parts.unit.participants.keys()),
    nextTimerAt: Number.NEGATIVE_INFINITY,
    lookAgainAt: Number.NEGATIVE_INFINITY
  }
  // What is done again and again is put together once.
  const sources = parts.subscriptions.map((subscribed) => {
    const source: BusSource = { ...subscribed, owed: undefined, isSilent: false }
    return { source, poll: pollOnce(parts, state, source) }
  })
  const look = lookForTimers(parts, state)
  const lookAndRest = lookForTimers(parts, state, () => untilDue(parts, state))
  let begunAt = state.clock.currentTimeMillisUnsafe()
  while (true) {
    let worked = false
    const { done, inputs } = parts.inbox.take(parts.batchLimit)
    if (inputs.length > 0) {
      yield* commit(parts, state, inputs, { done })
      worked = true
    }
    for (const { poll, source } of sources) {
      const { owed } = source
      const next = owed === undefined ? poll : settleFirst(parts, source, owed, poll)
      worked = (yield* next) || worked
    }
    if (state.clock.currentTimeMillisUnsafe() >= state.nextTimerAt) {
      worked = (yield* fromTimers(parts, state, look)) || worked
    }
    if (!worked) {
      // A host knows of the timers that its own units have set; for those of others it looks every so often.
      const knows = state.clock.currentTimeMillisUnsafe() < state.lookAgainAt
      yield* knows ? untilDue(parts, state) : lookAndRest
      begunAt = state.clock.currentTimeMillisUnsafe()
    } else if (isLongSince(begunAt, state.clock.currentTimeMillisUnsafe())) {
      yield* Effect.yieldNow
      begunAt = state.clock.currentTimeMillisUnsafe()
    }
  }
})

/**
 * So many milliseconds a host works at a stretch. Buyers who order again as soon as they are answered keep it at work
 * for ever, and the interpreter alone would let others run after hundreds of full units: retention would fall behind
 * for good.
 */
const longestStretchMs = 2

/** A clock that was set back tells nothing, and is not waited for. */
const isLongSince = (begunAt: number, now: number): boolean => now < begunAt || now - begunAt >= longestStretchMs

/** What a host remembers between its turns. */
interface HostState {
  readonly clock: Clock.Clock
  readonly receivers: ReadonlySet<string>
  /** No timer is due before this time, as far as this host knows. */
  nextTimerAt: number
  /** From this time on it looks again for timers that others may have set. */
  lookAgainAt: number
}

/** A consumer group that a host reads. */
interface BusSource extends HostSubscription {
  /**
   * An acknowledgement that the bus did not take is made again before anything else is read: left out, it would keep
   * all that is acknowledged after it from counting, and the group behind for ever.
   */
  owed: DeliveryBatch["acknowledge"] | undefined
  /** Whether the bus did not answer when it was asked last. */
  isSilent: boolean
}

/** Where messages came from, as far as their unit has to do with it. */
interface Origins {
  /** The batch of the bus that the unit consumes. */
  readonly receipt?: Receipt | undefined
  /** To be told when the unit is over. */
  readonly done?: () => void
}

/** To be called where the inputs are taken: from then on they are nowhere else to be seen. */
const commit = (
  parts: HostParts,
  state: HostState,
  inputs: ReadonlyArray<UnitInput>,
  { done, receipt }: Origins = {}
): Effect.Effect<void> => {
  parts.begun()
  const unit = receipt === undefined ? parts.unit : { ...parts.unit, receipt }
  return untilAvailable(parts, "units", parts.runUnit(unit, inputs), (result) => {
    state.nextTimerAt = Math.min(state.nextTimerAt, result.nextTimerAt)
    done?.()
    parts.committed(result)
    return Effect.void
  })
}

/** Handles what waits in a group, and answers whether anything did. Where the bus does not answer, other sources may. */
const pollOnce = (parts: HostParts, state: HostState, source: BusSource): Effect.Effect<boolean> =>
  Effect.matchEffect(source.subscription.poll(parts.batchLimit), {
    onSuccess: (batch) => {
      if (source.isSilent) {
        source.isSilent = false
        parts.troubles.forget(troubled(parts.name, "bus"))
      }
      return batch.deliveries.length === 0
        ? nothing
        : Effect.as(parts.consume(handle(parts, state, source.participant, batch), acknowledge(source, batch)), true)
    },
    onFailure: (failure) => notNow(parts, source, failure)
  })

/** Makes an acknowledgement again that the bus did not take; what cannot be acknowledged any more comes again. */
const settleFirst = (
  parts: HostParts,
  source: BusSource,
  owed: DeliveryBatch["acknowledge"],
  poll: Effect.Effect<boolean>
): Effect.Effect<boolean> => settle(source, owed, poll, (failure) => notNow(parts, source, failure))

/** What cannot be acknowledged any more comes again, here or elsewhere, and is a duplicate then. */
const settle = <A>(
  source: BusSource,
  acknowledgement: DeliveryBatch["acknowledge"],
  settled: Effect.Effect<A>,
  silent: (failure: BusUnavailable) => Effect.Effect<A>
): Effect.Effect<A> => {
  const nothingOwed = (): Effect.Effect<A> => {
    source.owed = undefined
    return settled
  }
  return Effect.matchEffect(acknowledgement, {
    onSuccess: nothingOwed,
    onFailure: (failure) => (failure._tag === "AssignmentLost" ? nothingOwed() : silent(failure))
  })
}

const acknowledge = (source: BusSource, batch: DeliveryBatch): Effect.Effect<void> =>
  Effect.suspend(() => {
    source.owed = batch.acknowledge
    return settle(source, batch.acknowledge, Effect.void, () => Effect.void)
  })

const handle = (
  parts: HostParts,
  state: HostState,
  participant: ParticipantName,
  batch: DeliveryBatch
): Effect.Effect<void> => {
  const inputs = inputsOf(batch, participant, parts.unit.catalogue)
  return inputs.length === 0 ? Effect.void : commit(parts, state, inputs, batch)
}

/** Handles timers that are due, and answers whether any was. */
const fromTimers = (parts: HostParts, state: HostState, look: Effect.Effect<void>): Effect.Effect<boolean> => {
  const { timers } = parts.unit.store
  const due = timers.due(state.receivers, state.clock.currentTimeMillisUnsafe(), parts.batchLimit)
  return untilAvailable(parts, "timers", due, (found) =>
    found.length === 0 ? Effect.as(look, false) : Effect.as(commit(parts, state, found.map(inputOfTimer)), true)
  )
}

/** Looks when the next timer is due, and does what comes then. */
const lookForTimers = (
  parts: HostParts,
  state: HostState,
  next: () => Effect.Effect<void> = () => Effect.void
): Effect.Effect<void> =>
  untilAvailable(parts, "timers", parts.unit.store.timers.nextDueAt(state.receivers), (dueAt) => {
    state.nextTimerAt = dueAt ?? Number.POSITIVE_INFINITY
    state.lookAgainAt = state.clock.currentTimeMillisUnsafe() + lookEveryMs
    return next()
  })

const untilDue = ({ idle }: HostParts, { nextTimerAt }: HostState): Effect.Effect<void> =>
  idle.wait(Number.isFinite(nextTimerAt) ? nextTimerAt : undefined)

const nothing = Effect.succeed(false)

const retryAfterMs = 100

const notNow = (parts: HostParts, source: BusSource, failure: BusUnavailable): Effect.Effect<boolean> => {
  source.isSilent = true
  return parts.troubles
    .note(troubled(parts.name, "bus"), failure)
    .pipe(Effect.andThen(Effect.sleep(retryAfterMs)), Effect.as(false))
}

/** How long what other hosts have set may stay unseen while there is always something to do, in milliseconds. */
const lookEveryMs = 1_000
