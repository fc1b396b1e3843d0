import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import type { MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"
import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { PlatformParts, PlatformStore } from "@sagaproof/services/layers/PlatformParts"
import { makeTroubles } from "@sagaproof/services/troubles/Troubles"

import type { RunChoice } from "../RunChoice.ts"
import { milliseconds } from "../schema/milliseconds.ts"
import type { Scenario } from "../schema/Scenario.ts"
import type { ScenarioStep } from "../schema/ScenarioStep.ts"
import { type BusWeather, makeBusWeather } from "./BusWeather.ts"
import type { Chronicle } from "./Chronicle.ts"
import { makeDefects } from "./Defects.ts"
import { servedStore, storeInMemory } from "./LastingStore.ts"
import { makeOutside } from "./makeOutside.ts"
import { mortalBus } from "./mortalBus.ts"
import { mortalGateway } from "./mortalGateway.ts"
import { mortalStore } from "./mortalStore.ts"
import { startPlatforms } from "./Platforms.ts"
import type { Stage } from "./Stage.ts"

/** Opens the store of a run that is not kept in memory. */
export type OpenStore<Failure> = Effect.Effect<PlatformStore, Failure, Scope.Scope>

/** Sets up everything that a run needs: the outside, a store and a bus that outlive processes, and the first process. */
export const setStage = <Failure = never>(
  scenario: Scenario,
  choice: RunChoice,
  chronicle: Chronicle,
  openStore?: OpenStore<Failure>
): Effect.Effect<Stage, Failure, Scope.Scope> =>
  Effect.gen(function* () {
    const outside = yield* makeOutside(scenario.platform?.gateways, choice.seed)
    const weather = makeBusWeather()
    const defects = makeDefects()
    // The bus is in memory, and is down only where the scenario says so: it may be for as long as it says.
    const troubles = makeTroubles(["StoreUnavailable"])
    const parts = memoryParts({
      delivery: choice.delivery,
      instances: scenario.platform?.instances ?? 1,
      partitions: scenario.platform?.partitions ?? 4,
      gateways: [...outside.values()],
      ...disturbanceOf(scenario, weather)
    })
    const { bus, store: inMemory } = lasting(parts)
    const store =
      openStore === undefined ? storeInMemory(inMemory) : servedStore(yield* openStore, commitMsOf(scenario))
    const platforms = yield* startPlatforms({
      store,
      bus,
      partsFor: (life) => ({
        ...parts,
        troubles,
        name: life.name,
        makeParticipants: defects.afflict(parts.makeParticipants),
        store: mortalStore(store, life, (message) => chronicle.tell({ _tag: "Recorded", message })),
        bus: mortalBus(bus, life, weather),
        gateways: new Map(Array.from(outside, ([name, gateway]) => [name, mortalGateway(gateway, life)]))
      }),
      told: (what) => chronicle.tell({ _tag: "Disturbed", what })
    })
    return {
      scenario,
      choice,
      platforms,
      troubles,
      weather,
      defects,
      redeliver: () => {
        for (const group of new Set(bus.members().map((member) => member.group))) {
          bus.redeliver(group)
        }
      },
      outside,
      chronicle,
      book: new BookKeeper(),
      orders: new Map(),
      prices: new Map(),
      requests: new Map(),
      refusals: new Map(),
      answers: []
    }
  })

/** What `memoryParts` has made is known to be of these kinds: they can be told which client uses them. */
const lasting = ({ bus, store }: PlatformParts): { readonly bus: MemoryBus; readonly store: MemoryStore } => ({
  bus: bus as MemoryBus,
  store: store as MemoryStore
})

/** Statements become steps of their own only where something can befall them. */
const disturbanceOf = (scenario: Scenario, weather: BusWeather): { readonly disturbance?: Disturbance } => {
  const commitMs = commitMsOf(scenario)
  const publishMs = milliseconds(scenario.platform?.["publish-takes"] ?? "0ms")
  const refusal = takesBusDown(scenario.steps) ? weather.refusal : undefined
  if (commitMs === 0 && publishMs === 0 && refusal === undefined) {
    return {}
  }
  const before: Disturbance["before"] = (point, subject, client) => {
    const ms = point === "store.commit" ? commitMs : point === "bus.publish" ? publishMs : 0
    const refused = refusal?.(point, subject, client) ?? Effect.void
    return ms === 0 ? refused : Effect.andThen(Effect.sleep(ms), refused)
  }
  return { disturbance: { before, after: undefined } }
}

const commitMsOf = (scenario: Scenario): number => milliseconds(scenario.platform?.["commit-takes"] ?? "0ms")

const takesBusDown = (steps: ReadonlyArray<ScenarioStep>): boolean =>
  steps.some((step) => ("at-once" in step ? takesBusDown(step["at-once"]) : "bus" in step))
