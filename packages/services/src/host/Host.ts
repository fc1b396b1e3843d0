import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"

import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { outsideClaim } from "@sagaproof/core/message/MessageId"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { BusUnavailable, DeliveryBatch, Receipt, Subscription } from "@sagaproof/core/ports/Bus"
import type { Idle } from "@sagaproof/core/ports/Idle"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { Timer } from "@sagaproof/core/ports/Timer"

import type { Troubles } from "../troubles/Troubles.ts"
import type { Inbox } from "./Inbox.ts"
import type { UnitParts, UnitResult } from "./runUnit.ts"
import type { UnitInput } from "./UnitInput.ts"

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
export const runHost = (parts: HostParts): Effect.Effect<never> => {
  const state: HostState = { nextTimerAt: 0, receivers: new Set(parts.unit.participants.keys()) }
  const sources = [
    fromInbox(parts, state),
    ...parts.subscriptions.map((source) => fromBus(parts, state, source)),
    fromTimers(parts, state)
  ]
  return Effect.forever(
    Effect.gen(function* () {
      let worked = false
      for (const source of sources) {
        worked = (yield* source) || worked
      }
      if (!worked) {
        yield* rest(parts, state)
      }
    })
  )
}

/** What a host remembers between its turns. */
interface HostState {
  readonly receivers: ReadonlySet<string>
  /** No timer is due before this time, as far as this host knows. */
  nextTimerAt: number
}

/** To be called where the inputs are taken: from then on they are nowhere else to be seen. */
const commit = (
  parts: HostParts,
  state: HostState,
  inputs: ReadonlyArray<UnitInput>,
  receipt?: Receipt
): Effect.Effect<void> => {
  parts.begun()
  const unit = receipt === undefined ? parts.unit : { ...parts.unit, receipt }
  return Effect.map(untilAvailable(parts, "units", parts.runUnit(unit, inputs)), (result) => {
    state.nextTimerAt = Math.min(state.nextTimerAt, result.nextTimerAt)
    parts.committed(result)
  })
}

/** Whether anything was there to do. */
type Source = Effect.Effect<boolean>

const fromInbox = (parts: HostParts, state: HostState): Source =>
  Effect.suspend(() => {
    const inputs = parts.inbox.take(parts.batchLimit)
    return inputs.length === 0 ? nothing : Effect.as(commit(parts, state, inputs), true)
  })

const fromBus = (parts: HostParts, state: HostState, { participant, subscription }: HostSubscription): Source => {
  // An acknowledgement that the bus did not take is made again before anything else is read: left out, it would keep
  // all that is acknowledged after it from counting, and the group behind for ever.
  let owed: DeliveryBatch["acknowledge"] = Effect.void
  const settle = Effect.suspend(() => owed).pipe(
    // What cannot be acknowledged any more comes again, here or elsewhere, and is a duplicate then.
    Effect.catchTag("AssignmentLost", () => Effect.void),
    Effect.tap(() =>
      Effect.sync(() => {
        owed = Effect.void
      })
    )
  )
  const acknowledge = (batch: DeliveryBatch): Effect.Effect<void> =>
    Effect.suspend(() => {
      owed = batch.acknowledge
      return Effect.ignore(settle)
    })
  const polled = watch(parts, "bus", Effect.andThen(settle, subscription.poll(parts.batchLimit)))
  return Effect.flatMap(polled, (batch) =>
    batch.deliveries.length === 0
      ? nothing
      : Effect.as(parts.consume(handle(parts, state, participant, batch), acknowledge(batch)), true)
  ).pipe(Effect.catchTag("BusUnavailable", () => Effect.as(Effect.sleep(retryAfterMs), false)))
}

const handle = (
  parts: HostParts,
  state: HostState,
  participant: ParticipantName,
  batch: DeliveryBatch
): Effect.Effect<void> => {
  const inputs = inputsOf(batch, participant, parts.unit.catalogue)
  return inputs.length === 0 ? Effect.void : commit(parts, state, inputs, batch.receipt)
}

const fromTimers = (parts: HostParts, state: HostState): Source =>
  Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    if (now < state.nextTimerAt) {
      return false
    }
    const due = yield* untilAvailable(
      parts,
      "timers",
      parts.unit.store.timers.due(state.receivers, now, parts.batchLimit)
    )
    if (due.length === 0) {
      yield* lookForTimers(parts, state)
      return false
    }
    yield* commit(parts, state, due.map(inputOfTimer))
    return true
  })

const inputOfTimer = ({ id, message }: Timer): UnitInput => ({
  message,
  origin: "timer",
  timer: id,
  idempotency: undefined,
  redrive: undefined
})

const lookForTimers = (parts: HostParts, state: HostState): Effect.Effect<number | undefined> =>
  Effect.map(untilAvailable(parts, "timers", parts.unit.store.timers.nextDueAt(state.receivers)), (dueAt) => {
    state.nextTimerAt = dueAt ?? Number.POSITIVE_INFINITY
    return dueAt
  })

const rest = (parts: HostParts, state: HostState): Effect.Effect<void> =>
  Effect.flatMap(lookForTimers(parts, state), parts.idle.wait)

const nothing = Effect.succeed(false)

const retryAfterMs = 100

/** What a host asks others for: each may be in trouble while the others are well. */
type Asked = "units" | "timers" | "bus"

const watch = <A, E extends StoreUnavailable | BusUnavailable>(
  { name, troubles }: HostParts,
  asked: Asked,
  attempt: Effect.Effect<A, E>
): Effect.Effect<A, E> => troubles.watch(`the ${asked} of host ${name}`, attempt)

const untilAvailable = <A>(
  parts: HostParts,
  asked: Asked,
  attempt: Effect.Effect<A, StoreUnavailable>
): Effect.Effect<A> =>
  Effect.orDie(
    Effect.retry(watch(parts, asked, attempt), Schedule.min([Schedule.exponential(10, 2), Schedule.spaced(1_000)]))
  )

/** The deliveries that are for this participant: others share some of its topics. */
const inputsOf = (
  { deliveries }: DeliveryBatch,
  participant: ParticipantName,
  catalogue: MessageCatalogue
): ReadonlyArray<UnitInput> => {
  const inputs: Array<UnitInput> = []
  for (const { message } of deliveries) {
    if (message.receiver === participant) {
      inputs.push(catalogue.get(message.type)?.role === "request" ? inputOfRequest(message) : inputOfBus(message))
    }
  }
  return inputs
}

const inputOfBus = (message: Message): UnitInput => ({
  message,
  origin: "bus",
  timer: undefined,
  idempotency: undefined,
  redrive: undefined
})

/** A command from outside that came through the log: no unit has journaled it, and its caller waits for an answer. */
const inputOfRequest = (message: Message): UnitInput => ({
  message,
  origin: "outside",
  timer: undefined,
  idempotency: outsideClaim(message.id),
  redrive: undefined
})
