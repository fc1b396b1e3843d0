import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Retention } from "@sagaproof/core/ports/Retention"
import type { Bus } from "@sagaproof/core/ports/Bus"

import { makeEndedSagas } from "../host/EndedSagas.ts"
import { type HostParts, runHost } from "../host/Host.ts"
import type { Inbox } from "../host/Inbox.ts"
import { lockedRows } from "../host/lockedRows.ts"
import type { UnitResult } from "../host/runUnit.ts"
import { foldersOf } from "../participants/foldersOf.ts"
import { runRelay } from "../relay/Relay.ts"
import { runRetention } from "../retention/runRetention.ts"
import { giveUp } from "../troubles/giveUp.ts"
import { awaitEnd } from "./awaitEnd.ts"
import { awaitQuiet } from "./awaitQuiet.ts"
import { connectGateways } from "./connectGateways.ts"
import { factsOf } from "./factsOf.ts"
import { type Health, makeHealth } from "./Health.ts"
import { chainPartsOf, type HostGroup, hostGroups, subscribe } from "./hostGroups.ts"
import { optimisticKinds } from "./rowKinds.ts"
import { awaitRest, type MotionParts } from "./inMotion.ts"
import { makeParking } from "./makeParking.ts"
import type { Platform } from "./Platform.ts"
import type { PlatformCore, PlatformParts } from "./PlatformParts.ts"
import { preparePlatform } from "./preparePlatform.ts"
import { stuckSagas } from "./stuckSagas.ts"

/**
 * Builds a platform from its parts and runs it until the scope closes: the only place where parts meet.
 * Dies of `WrongDefinition` when a definition breaks a rule, and of `WrongHosting` when it cannot run here; then nothing was started.
 */
export const startPlatform = Effect.fnUntraced(function* (
  parts: PlatformParts
): Effect.fn.Return<Platform, never, Scope.Scope> {
  const core = preparePlatform(parts)
  const { bus } = parts
  const ended = makeEndedSagas()
  const counters = { units: 0, messagesHandled: 0, messagesParked: 0 }
  let running = 0
  const begun = (): void => {
    running += 1
  }
  const inboxes = new Map<ParticipantName, Inbox>()
  const inboxOf = (participant: ParticipantName): Inbox | undefined => inboxes.get(participant)
  const ingress = parts.makeIngress({
    catalogue: parts.catalogue,
    ids: parts.ids,
    inboxOf,
    readBody: parts.readBody,
    store: parts.store,
    bus,
    capacity: parts.limits.ingress
  })
  const executor = yield* connectGateways(parts, inboxOf)
  const committed = (result: UnitResult): void => {
    counters.units += 1
    counters.messagesHandled += result.handled
    counters.messagesParked += result.parked
    // First the ends: a buyer who has an answer asks for the end next, and finds it then.
    ended.announce(result.ended)
    ingress.answered(result.answered)
    for (const call of result.calls) {
      executor.submit(call)
    }
    running -= 1
  }
  const health = makeHealth((defect) => {
    ended.fail(defect)
    ingress.close()
  })
  yield* startHosts(core, bus, inboxes, { begun, committed }, health)
  const retention = yield* startRetention(core, health)
  yield* Effect.addFinalizer(() => Effect.sync(ingress.close))
  const motion: MotionParts = {
    store: parts.store,
    bus,
    receivers: new Set(core.participants.keys()),
    busy: () => running > 0 || executor.pending() > 0 || anyWaiting(inboxes),
    progress: () => counters.units,
    health: health.check
  }
  const platform: Platform = {
    ingress,
    store: parts.store,
    bus,
    definitions: core.definitions,
    parking: makeParking(parts.store, ingress),
    retention,
    counters: () => ({ ...counters }),
    health: health.check,
    trouble: parts.troubles.current,
    giveUp: (patience) => giveUp(parts.troubles, patience),
    stuckSagas: stuckSagas(parts.store, core.definitions),
    awaitEnd: (sagaId) => awaitEnd({ ended, store: parts.store, lookEveryMs: parts.limits.lookForEndsMs }, sagaId),
    quiet: awaitQuiet(motion),
    atRest: awaitRest(motion)
  }
  return platform
})

const startHosts = Effect.fnUntraced(function* (
  core: PlatformCore,
  bus: Bus,
  inboxes: Map<ParticipantName, Inbox>,
  observer: Pick<HostParts, "begun" | "committed">,
  health: Health
): Effect.fn.Return<void, never, Scope.Scope> {
  const { parts } = core
  const optimistic = optimisticKinds(parts.aggregates)
  for (const group of hostGroups(core)) {
    const idle = parts.idle.make(group.name)
    const chain = chainPartsOf(core, group)
    const inbox = inboxFor(group, inboxes, () =>
      parts.makeInbox({ capacity: parts.limits.ingress, rowsOf: lockedRows(chain, parts.unitStages, optimistic) })
    )
    inbox.wakes(idle.wake)
    yield* health.watch(
      `host ${group.name}`,
      runHost({
        name: group.name,
        unit: {
          ...chain,
          store: parts.store,
          stages: parts.unitStages,
          troubles: parts.troubles
        },
        consume: parts.consume,
        runUnit: parts.runUnit,
        inbox,
        subscriptions: yield* Effect.orDie(subscribe(core, bus, group, idle)),
        idle,
        batchLimit: parts.limits.batch,
        troubles: parts.troubles,
        ...observer
      })
    )
  }
  yield* startRelay(parts, bus, health)
})

/** Hosts of the same participants share an inbox: whoever is free takes what waits. */
const inboxFor = (group: HostGroup, inboxes: Map<ParticipantName, Inbox>, make: () => Inbox): Inbox => {
  for (const participant of group.participants.keys()) {
    const shared = inboxes.get(participant)
    if (shared !== undefined) {
      return shared
    }
  }
  const inbox = make()
  for (const participant of group.participants.keys()) {
    inboxes.set(participant, inbox)
  }
  return inbox
}

const startRelay = Effect.fnUntraced(function* (
  parts: PlatformParts,
  bus: Bus,
  health: Health
): Effect.fn.Return<void, never, Scope.Scope> {
  const idle = parts.idle.make("relay")
  const { leaseMs, relayBatch } = parts.limits
  yield* health.watch(
    "the relay",
    runRelay({
      owner: parts.owner,
      store: parts.store,
      bus,
      idle,
      steps: parts.relaySteps,
      batchLimit: relayBatch,
      leaseMs,
      troubles: parts.troubles
    })
  )
  // Timers need no such wake-up: the host whose unit set one knows when it is due.
  const stop = parts.store.onCommit(({ outbox }) => {
    if (outbox > 0) {
      idle.wake()
    }
  })
  yield* Effect.addFinalizer(() => Effect.sync(stop))
})

const startRetention = Effect.fnUntraced(function* (
  { definitions, parts }: PlatformCore,
  health: Health
): Effect.fn.Return<Retention, never, Scope.Scope> {
  const retention = parts.makeRetention({
    store: parts.store,
    definitions: factsOf(definitions),
    folders: foldersOf(parts.aggregates)
  })
  if (parts.retention !== undefined) {
    yield* health.watch("retention", runRetention(retention, parts.retention, parts.idle.make("retention")))
  }
  return retention
})

const anyWaiting = (inboxes: ReadonlyMap<ParticipantName, Inbox>): boolean => {
  for (const inbox of inboxes.values()) {
    if (inbox.size() > 0) {
      return true
    }
  }
  return false
}
