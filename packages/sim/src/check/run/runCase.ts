import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Scope from "effect/Scope"

import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import type { EvidenceParts } from "@sagaproof/core/judge/Evidence"
import { judge, type Judgement } from "@sagaproof/core/judge/judge"
import type { Message } from "@sagaproof/core/message/Message"
import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import type { MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"
import { makeMemoryIdle } from "@sagaproof/services/adapters/memory/MemoryIdle"
import { makeMemoryIds } from "@sagaproof/services/adapters/memory/MemoryIds"
import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

import { platformEvidence } from "../../workload/platformEvidence.ts"
import { runInWorld } from "../../world/runWorld.ts"
import type { RecordingStrategy } from "../../world/Schedule.ts"
import { makeTape } from "../../world/Tape.ts"
import type { WorldHandle } from "../../world/WorldHandle.ts"
import type { WorldResult } from "../../world/WorldResult.ts"
import type { CheckCase } from "../case/CheckCase.ts"
import { clocksDiffer } from "../faults/clocksDiffer.ts"
import type { Reach } from "../faults/DisturbanceRule.ts"
import type { FaultSource } from "../faults/FaultSource.ts"
import { gatewayDraw, gatewayScript } from "../faults/gatewayRules.ts"
import { makeDisturbance } from "../faults/makeDisturbance.ts"
import { awaitRest } from "./awaitRest.ts"
import { changeShop } from "./changeShop.ts"
import { type HarnessRule, harnessRules } from "./harnessRules.ts"
import { inHaste } from "./inHaste.ts"
import { lookIn } from "./lookIn.ts"
import { makeGate } from "./makeGate.ts"
import { stuckSagas, unstick } from "./operators/unstick.ts"
import { visit } from "./operators/visit.ts"
import { placeOrder } from "./placeOrder.ts"
import { type Processes, startProcesses } from "./Processes.ts"
import { redriveParked } from "./redriveParked.ts"
import { retireOld } from "./retireOld.ts"
import type { RunObserver } from "./RunObserver.ts"
import type { BrokenRule, RunOutcome } from "./RunOutcome.ts"
import { setUp } from "./setUp.ts"
import { sharedParticipants } from "./sharedParticipants.ts"
import type { FaultEvent, RunStory } from "./RunStory.ts"
import type { Stage } from "./Stage.ts"
import { withoutStacks } from "./withoutStacks.ts"

/** Replaces parts of a platform, such as by ones with a bug. */
export type Alter = (parts: PlatformParts) => PlatformParts

/** How a case is run. */
export interface RunParts {
  /** What programs draw, such as ids, follows from it. */
  readonly seed: number
  readonly input: CheckCase
  readonly strategy: RecordingStrategy
  readonly faults: FaultSource
  readonly alter: Alter | undefined
  /** Whose constraints the store guards; those that every platform has, when undefined. */
  readonly aggregates: Aggregates | undefined
  /** Whether staff redrive what is parked once faults are over. */
  readonly staff?: boolean | undefined
  readonly observer?: RunObserver | undefined
  /** Told that an operation on store or bus comes next, once everything is set up. */
  readonly reached?: (() => void) | undefined
}

/** How long faults go on, in virtual milliseconds, if the orders are not done with before. */
const faultyMs = 60_000

/** How long everything may take to end once faults have stopped: longer than all deadlines and budgets together. */
const healingMs = 6 * 60 * 60_000

/** How often a process looks whether another one beside it has brought a saga to its end, in virtual milliseconds. */
const lookForEndsMs = 10_000

/** Such a run turns round and round. */
const stepLimit = 3_000_000

/** Runs a case in a world of its own: first with what befalls it, then without, and judges what it has left behind. */
export const runCase = (parts: RunParts): RunOutcome => {
  const { faults, seed, strategy } = parts
  const gate = makeGate(strategy)
  const result = withoutStacks(() =>
    runInWorld((world) => program(parts, world, gate.open), { seed, strategy: gate.strategy, stepLimit })
  )
  const { broken, judged } = judgementOf(result)
  return {
    verdict: broken.length > 0 ? "fail" : judged.length === 0 ? "unknown" : "pass",
    broken,
    judged,
    tape: () => makeTape(strategy.schedule(), faults.chosen),
    fired: faults.fired(),
    steps: result.steps,
    virtualMs: result.virtualMs,
    traceHash: result.traceHash,
    story: storyOf(result)
  }
}

interface ProgramResult {
  /** Of what was there when sagas waited for a person, if any did, and in the end. */
  readonly judgements: ReadonlyArray<Judgement>
  readonly broken: ReadonlyArray<BrokenRule>
  readonly story: RunStory
}

const program = (parts: RunParts, world: WorldHandle, setUpDone: () => void): Effect.Effect<ProgramResult> =>
  Effect.scoped(
    Effect.gen(function* () {
      const { faults, input } = parts
      const { bus, stage, store } = yield* setStage(parts, world)
      const before = store.counters().messages
      const startedAtMs = yield* Clock.currentTimeMillis
      const setUpMs = world.elapsedMs()
      const happened: Array<FaultEvent> = []
      // What was retired is no longer in the journal, and belongs to the story all the same.
      const messages: Array<Message> = []
      store.watchCommits(({ changes }) => changes.forEach(({ journal }) => messages.push(...journal)))
      faults.listen((fault, address, size) => {
        const after = store.counters().messages - before
        const event: FaultEvent = { fault, address, size, atMs: world.elapsedMs() - setUpMs, after }
        happened.push(event)
        parts.observer?.befell(event)
      })
      parts.observer?.begun(startedAtMs)
      setUpDone()
      faults.begin()
      let over = false
      const buyers = input.orders.map((order) => placeOrder(stage, order))
      const actors = Effect.all([changeShop(stage), retireOld(stage), ...buyers], {
        concurrency: "unbounded",
        discard: true
      })
      yield* Effect.forkScoped(
        Effect.andThen(
          actors,
          Effect.sync(() => {
            over = true
          })
        )
      )
      const looks = yield* lookIn(stage, faults)
      let attended = false
      yield* Effect.forkScoped(
        Effect.andThen(
          visit(stage),
          Effect.sync(() => {
            attended = true
          })
        )
      )
      const parties = { over: () => over, attended: () => attended }
      yield* awaitRest({ stage, store, bus, ...parties, withinMs: faultyMs })
      faults.heal()
      stage.outside.forEach((gateway) => gateway.heal())
      const healed = awaitRest({ stage, store, bus, ...parties, withinMs: healingMs })
      const left = yield* healed
      const redriven = parts.staff === true ? yield* Effect.andThen(redriveParked(stage), healed) : left
      // A clock that is right again after it was hours ahead has left timers behind that outlast every budget.
      const mayWait = input.haste !== undefined || faults.fired().has("clock-jump")
      const waiting = mayWait ? yield* stuckSagas(stage) : []
      const between = waiting.length === 0 ? [] : [yield* judgeWaiting(stage, faults, redriven, waiting)]
      const moving = waiting.length === 0 ? redriven : yield* unstick(stage, healed)
      const { broken, evidence } = yield* finalReads(stage, faults, moving)
      const story = { startedAtMs, messages, faults: happened }
      return { judgements: [...looks, ...between, judge(allCheckers, evidence)], broken, story }
    })
  )

/** What was there is right as well while sagas wait for a person. */
const judgeWaiting = (
  stage: Stage,
  faults: FaultSource,
  moving: string | undefined,
  waiting: ReadonlyArray<string>
): Effect.Effect<Judgement> =>
  Effect.map(finalReads(stage, faults, moving), ({ evidence }) =>
    judge(allCheckers, { ...evidence, expectedStuck: new Set(waiting) })
  )

const setStage = (
  { aggregates, alter = (parts) => parts, faults, input, observer, reached }: RunParts,
  world: WorldHandle
): Effect.Effect<{ readonly stage: Stage; readonly store: MemoryStore; readonly bus: MemoryBus }, never, Scope.Scope> =>
  Effect.gen(function* () {
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
    const parts = {
      ...(input.haste === undefined ? usual : inHaste(usual, input.haste, input.attempts)),
      makeParticipants: sharedParticipants
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
    const book = new BookKeeper()
    yield* setUp(input, book, partsOf("setup"))
    const partsFor = (name: string, number: number): PlatformParts =>
      alter({
        ...partsOf(name),
        ids: makeMemoryIds({ node: number + 1 }),
        idle: makeMemoryIdle({ longestSafetyPollMs: 60_000, ringAfter: world.ringAfter })
      })
    const processes = yield* startProcesses({ world, store, bus, partsFor })
    running.processes = processes
    return { stage: { world, input, processes, outside, book, complaints: [] }, store, bus }
  })

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

const brokenRule = (checker: HarnessRule, message: string): BrokenRule => ({
  checker,
  message,
  rule: harnessRules[checker]
})

const finalReads = (
  stage: Stage,
  faults: FaultSource,
  moving: string | undefined
): Effect.Effect<{ readonly evidence: EvidenceParts; readonly broken: ReadonlyArray<BrokenRule> }> =>
  stage.processes.use((platform) =>
    Effect.gen(function* () {
      const evidence = yield* Effect.orDie(
        platformEvidence(platform, {
          book: stage.book.book(),
          provider: stage.outside.get("payment-provider"),
          carrier: stage.outside.get("carrier"),
          atRest: moving === undefined
        })
      )
      const defects = Array.from(stage.outside.values()).flatMap((gateway) => gateway.defects())
      return {
        evidence: { ...evidence, clocksDiffer: clocksDiffer(faults), operatorsLooked: true },
        broken: [
          ...stage.complaints.map((complaint) => brokenRule("one-answer", complaint)),
          ...defects.map((defect) => brokenRule("asks-correctly", defect.message)),
          ...(moving === undefined ? [] : [brokenRule("comes-to-rest", `Six hours after the last fault ${moving}.`)])
        ]
      }
    })
  )

const rules = new Map(allCheckers.map(({ name, rule }) => [name, rule]))

const judgementOf = ({ outcome }: WorldResult<ProgramResult, never>): Pick<RunOutcome, "broken" | "judged"> => {
  if (outcome._tag !== "Done") {
    return { broken: [brokenRule("goes-on", outcome.message)], judged: [] }
  }
  if (Exit.isFailure(outcome.exit)) {
    const cause = Cause.squash(outcome.exit.cause)
    return { broken: [brokenRule("no-defect", cause instanceof Error ? cause.message : String(cause))], judged: [] }
  }
  const { broken, judgements } = outcome.exit.value
  const results = judgements.flatMap((judgement) => judgement.results)
  const failed = results
    .filter(({ verdict }) => verdict === "fail")
    .map(({ checker, message }) => ({ checker, message, rule: rules.get(checker) ?? "" }))
  const crashed = results
    .filter(({ error }) => error !== undefined)
    .map(({ checker, message }) => brokenRule("no-defect", `${checker}: ${message}`))
  return {
    broken: [...failed, ...crashed, ...broken],
    judged: [...new Set(results.filter(({ judged }) => judged > 0).map(({ checker }) => checker))]
  }
}

const storyOf = ({ outcome }: WorldResult<ProgramResult, never>): RunStory | undefined =>
  outcome._tag === "Done" && Exit.isSuccess(outcome.exit) ? outcome.exit.value.story : undefined
