import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { judge, type Judgement } from "@sagaproof/core/judge/judge"
import type { Message } from "@sagaproof/core/message/Message"

import type { WorldHandle } from "../../world/WorldHandle.ts"
import type { FaultSource } from "../faults/FaultSource.ts"
import { awaitRest } from "./awaitRest.ts"
import { changeShop } from "./changeShop.ts"
import { finalReads } from "./finalReads.ts"
import { lookIn, lookNow } from "./lookIn.ts"
import { makeMistakes } from "./makeMistakes.ts"
import { dropParked } from "./operators/dropParked.ts"
import { stuckSagas, unstick } from "./operators/unstick.ts"
import { visit } from "./operators/visit.ts"
import { placeOrder } from "./placeOrder.ts"
import { redriveParked } from "./redriveParked.ts"
import { retireOld } from "./retireOld.ts"
import type { BrokenRule } from "./RunOutcome.ts"
import type { RunParts } from "./RunParts.ts"
import type { FaultEvent, RunStory } from "./RunStory.ts"
import { setStage } from "./setStage.ts"
import type { Stage } from "./Stage.ts"

/** How long faults go on, in virtual milliseconds, if the orders are not done with before. */
const faultyMs = 60_000

/** How long everything may take to end once faults have stopped: longer than all deadlines and budgets together. */
const healingMs = 6 * 60 * 60_000

/** What a case has come to. */
export interface PlayedCase {
  /** Of what was there when it was looked at, when sagas waited for a person, if any did, and in the end. */
  readonly judgements: ReadonlyArray<Judgement>
  readonly broken: ReadonlyArray<BrokenRule>
  readonly story: RunStory
}

/** Plays a case: first with what befalls it, then without, until nothing moves. */
export const playCase = (parts: RunParts, world: WorldHandle, setUpDone: () => void): Effect.Effect<PlayedCase> =>
  Effect.scoped(play(parts, world, setUpDone))

const play = Effect.fnUntraced(function* (
  parts: RunParts,
  world: WorldHandle,
  setUpDone: () => void
): Effect.fn.Return<PlayedCase, never, Scope.Scope> {
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
  const buyers = input.orders.map((order) => placeOrder(stage, order))
  const actors = Effect.all([changeShop(stage), makeMistakes(stage), retireOld(stage), ...buyers], {
    concurrency: "unbounded",
    discard: true
  })
  const over = yield* forkUntilOver(actors)
  const looks = yield* lookIn(stage, faults)
  const attended = yield* forkUntilOver(
    Effect.all([visit(stage), dropParked(stage)], { concurrency: "unbounded", discard: true })
  )
  const parties = { over, attended }
  yield* awaitRest({ stage, store, bus, ...parties, withinMs: faultyMs })
  faults.heal()
  stage.outside.forEach((gateway) => gateway.heal())
  const healed = awaitRest({ stage, store, bus, ...parties, withinMs: healingMs })
  const staff = parts.staff === true || faults.fired().has("handler-throws")
  const staffWithinMs = staff ? input.staffAfterMs : undefined
  const left = yield* awaitRest({ stage, store, bus, ...parties, withinMs: staffWithinMs ?? healingMs })
  const parked = staff ? yield* lookAtParked(stage, faults) : []
  const redriven = staff ? yield* Effect.andThen(redriveParked(stage), healed) : left
  // A clock that is right again after it was hours ahead has left timers behind that outlast every budget.
  const mayWait = staff || input.haste !== undefined || faults.fired().has("clock-jump")
  const waiting = mayWait ? yield* stuckSagas(stage) : []
  const between = waiting.length === 0 ? [] : [yield* judgeWaiting(stage, faults, redriven, waiting)]
  const unstuck = waiting.length === 0 ? redriven : yield* unstick(stage, healed)
  const moving = staff ? yield* Effect.andThen(redriveParked(stage), healed) : unstuck
  const { broken, evidence } = yield* finalReads(stage, faults, moving)
  const story = { startedAtMs, messages, faults: happened }
  return { judgements: [...looks, ...parked, ...between, judge(allCheckers, evidence)], broken, story }
})

/** Lets something go on beside the rest; answers what tells whether it is over. */
const forkUntilOver = (effect: Effect.Effect<void>): Effect.Effect<() => boolean, never, Scope.Scope> =>
  Effect.suspend(() => {
    let isOver = false
    const ending = Effect.sync(() => {
      isOver = true
    })
    return Effect.as(Effect.forkScoped(Effect.andThen(effect, ending)), () => isOver)
  })

/** Staff look before they do anything: how messages are parked shows nowhere once they are on their way again. */
const lookAtParked = (stage: Stage, faults: FaultSource): Effect.Effect<ReadonlyArray<Judgement>> =>
  Effect.flatMap(
    stage.processes.use(({ parking }) => Effect.orDie(parking.list)),
    ({ length }) => (length === 0 ? Effect.succeed([]) : Effect.map(lookNow(stage, faults), (seen) => [seen]))
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
