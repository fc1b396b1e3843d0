import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import type { MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"
import { makeMemoryIdle } from "@sagaproof/services/adapters/memory/MemoryIdle"
import { makeMemoryIds } from "@sagaproof/services/adapters/memory/MemoryIds"
import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import type { WorldHandle } from "../../world/WorldHandle.ts"
import type { Reach } from "../faults/DisturbanceRule.ts"
import { gatewayDraw, gatewayScript } from "../faults/gatewayRules.ts"
import { makeDisturbance } from "../faults/makeDisturbance.ts"
import { throwingHandlers } from "../faults/throwingHandlers.ts"
import { inHaste } from "./inHaste.ts"
import { type Processes, startProcesses } from "./Processes.ts"
import type { RunParts } from "./RunParts.ts"
import { setUp } from "./setUp.ts"
import { sharedParticipants } from "./sharedParticipants.ts"
import type { Stage } from "./Stage.ts"
import { watchHandled } from "./watchHandled.ts"

/** How often a process looks whether another one beside it has brought a saga to its end, in virtual milliseconds. */
const lookForEndsMs = 30_000

/** Opens the outside and a store, starts the processes over it, and sets up the shop. */
export const setStage = Effect.fnUntraced(function* (
  { aggregates, alter = (parts) => parts, faults, input, observer, reached }: RunParts,
  world: WorldHandle
): Effect.fn.Return<
  { readonly stage: Stage; readonly store: MemoryStore; readonly bus: MemoryBus },
  never,
  Scope.Scope
> {
  const outside = new Map<GatewayName, ScriptedGateway>()
  const script = gatewayScript(faults)
  for (const name of input.gateways) {
    const options = { name, script, draw: gatewayDraw(faults), latencyMs: input.latencyMs }
    const gateway = yield* makeScriptedGateway(options)
    yield* Effect.forkScoped(gateway.pump)
    outside.set(name, gateway)
  }
  const running: { processes: Processes | undefined } = { processes: undefined }
  const reach: Reach = {
    bus: () => bus,
    process: () => running.processes?.name() ?? "",
    kill: (name, restartMs) => running.processes?.kill(name, restartMs),
    pause: (name, ms) => running.processes?.pause(name, ms),
    overtake: (name, ms) => running.processes?.overtake(name, ms),
    turnClock: (name, ms) => running.processes?.turnClock(name, ms),
    jumpClocks: (ms) => running.processes?.jumpClocks(ms)
  }
  const usual = memoryParts({
    delivery: input.delivery,
    instances: input.instances,
    partitions: input.partitions,
    gateways: [...outside.values()],
    limits: { lookForEndsMs },
    // Leases and idle sessions go by the clock of the store, whatever its clients' clocks say.
    clock: yield* Clock.Clock,
    disturbance: telling(reached, makeDisturbance(faults, reach)),
    ...(aggregates === undefined ? {} : { aggregates })
  })
  const disturb = throwingHandlers(faults)
  const parts: PlatformParts = {
    ...(input.haste === undefined ? usual : inHaste(usual, input.haste, input.attempts)),
    makeParticipants: (made) => disturb(sharedParticipants(made))
  }
  // What `memoryParts` has made is known to be of these kinds: they can be told which client uses them.
  const store = parts.store as MemoryStore
  const bus = parts.bus as MemoryBus
  const { onCommit, retirement, snapshot } = store
  observer?.started(alter(parts))
  if (observer !== undefined) {
    store.watchCommits(observer.committed)
  }
  const partsOf = (name: string): PlatformParts => ({
    ...parts,
    name,
    owner: name,
    store: { ...store.forOwner(name), onCommit, retirement, snapshot },
    bus: bus.forOwner(name)
  })
  const handledIn = watchHandled(store)
  const book = new BookKeeper()
  yield* setUp(input, book, partsOf("setup"))
  const partsFor = (name: string, number: number): PlatformParts =>
    alter({
      ...partsOf(name),
      ids: makeMemoryIds({ node: number + 1 }),
      idle: makeMemoryIdle({ safetyPollMs: 5_000, longestSafetyPollMs: 600_000, ringAfter: world.ringAfter })
    })
  const processes = yield* startProcesses({ world, store, bus, partsFor })
  running.processes = processes
  const { calls } = parts.limits
  return { stage: { world, input, processes, outside, calls, handledIn, book, ...nothingYet() }, store, bus }
})

/** What is noted of a run, at its beginning. */
const nothingYet = (): Pick<Stage, "complaints" | "mistaken"> => ({ complaints: [], mistaken: [] })

/** A disturbance that tells of every operation before it begins. */
const telling = (reached: (() => void) | undefined, disturbance: Disturbance): Disturbance =>
  reached === undefined
    ? disturbance
    : {
        ...disturbance,
        before: (point, subject, client) => {
          reached()
          return disturbance.before?.(point, subject, client) ?? Effect.void
        }
      }
