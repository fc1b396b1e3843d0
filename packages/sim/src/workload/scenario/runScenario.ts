import * as Effect from "effect/Effect"

import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { judge } from "@sagaproof/core/judge/judge"
import { Ledger } from "@sagaproof/core/judge/Ledger"
import { combineVerdicts } from "@sagaproof/core/judge/Verdict"
import type { GatewayLedgerEntry, GatewayName } from "@sagaproof/core/ports/Gateway"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import { giveUp } from "@sagaproof/services/troubles/giveUp"

import { messengersOf } from "../messengersOf.ts"
import { platformEvidence } from "../platformEvidence.ts"
import { compare } from "./outcome/compare.ts"
import { compareValue } from "./outcome/ComparedValue.ts"
import { expectedValues } from "./outcome/expectedValues.ts"
import { observe, sagasOf } from "./outcome/observe.ts"
import { countOrders, isCancelled } from "./outcome/OrderCounts.ts"
import type { RunChoice } from "./RunChoice.ts"
import type { Scenario } from "./schema/Scenario.ts"
import type { ScenarioReport } from "./ScenarioReport.ts"
import { awaitRest } from "./stage/awaitRest.ts"
import { beginChronicle } from "./stage/Chronicle.ts"
import { type OpenStore, setStage } from "./stage/setStage.ts"
import type { Stage } from "./stage/Stage.ts"
import type { Watcher } from "./stage/TimelineEvent.ts"
import { takeCharge, takeProduct, takeUser } from "./steps/shopSteps.ts"
import { takeStep } from "./steps/takeStep.ts"

/**
 * Runs a scenario on a platform in memory, or on the store that is opened for it, to rest, and judges it: by what the
 * scenario expects, and by every checker. It waits by the clock of its fiber, so that in a world of virtual time it
 * costs no time at all.
 */
export const runScenario = <Failure = never>(
  scenario: Scenario,
  choice: RunChoice,
  watch: Watcher,
  openStore?: OpenStore<Failure>
): Effect.Effect<ScenarioReport, Failure> =>
  Effect.scoped(
    Effect.gen(function* () {
      const chronicle = yield* beginChronicle(watch)
      const stage = yield* setStage(scenario, choice, chronicle, openStore)
      const story = play(stage)
      // A store in memory is never away, and nobody has to look.
      return yield* openStore === undefined
        ? story
        : Effect.raceFirst(story, Effect.orDie(giveUp(stage.troubles, patience)))
    })
  )

/** How long is borne that the store does not do what is asked of it, in milliseconds. */
const patience = { lastingMs: 1_000, passingMs: 30_000 }

const play = (stage: Stage): Effect.Effect<ScenarioReport> =>
  Effect.gen(function* () {
    const { chronicle, scenario } = stage
    yield* setUp(stage)
    for (const [place, step] of scenario.steps.entries()) {
      chronicle.tell({ _tag: "StepBegan", place, step })
      yield* takeStep(stage, step)
    }
    const atRest = yield* awaitRest(stage)
    if (atRest) {
      chronicle.tell({ _tag: "AtRest" })
    }
    return yield* report(stage, atRest)
  })

const setUp = (stage: Stage): Effect.Effect<void> =>
  Effect.gen(function* () {
    const { charges = [], products = [], users = [] } = stage.scenario.setup ?? {}
    yield* Effect.forEach(users, (user) => takeUser(stage, user), { discard: true })
    yield* awaitRest(stage)
    yield* Effect.forEach(products, (product) => takeProduct(stage, product), { discard: true })
    yield* Effect.forEach(charges, (charge) => takeCharge(stage, charge), { discard: true })
    yield* awaitRest(stage)
    stage.chronicle.tell({ _tag: "SetUp", users: users.length, products: products.length })
  })

const report = (stage: Stage, atRest: boolean): Effect.Effect<ScenarioReport> =>
  Effect.gen(function* () {
    const { choice, defects, orders, outside, platforms, refusals, scenario, weather } = stage
    const ledgers = new Map<GatewayName, ReadonlyArray<GatewayLedgerEntry>>()
    for (const [name, gateway] of outside) {
      ledgers.set(name, yield* Effect.orDie(gateway.ledger))
    }
    const snapshot = yield* platforms.use((platform) => Effect.orDie(platform.store.snapshot))
    const sagas = sagasOf(new Ledger(snapshot))
    closeBook(stage, sagas)
    const [provider, carrier] = [outside.get("payment-provider"), outside.get("carrier")]
    const evidence = yield* platforms.use((platform) =>
      Effect.orDie(platformEvidence(platform, { book: stage.book.book(), provider, carrier, atRest }))
    )
    const expectedStuck = stuckSagas(stage)
    const crashes = platforms.crashes()
    const disturbances = { ...weather.fired(), ...defects.fired(), ...(crashes === 0 ? {} : { crash: crashes }) }
    const observation = observe({ snapshot, orders, refusals, ledgers, disturbances })
    const expectations = [
      ...stage.answers,
      ...(atRest ? [] : [compareValue("comes to rest", "yes", "no")]),
      ...compare(scenario, choice, observation)
    ]
    const judgement = judge(allCheckers, { ...evidence, expectedStuck, messengers: messengersOf(outside.keys()) })
    return {
      ...choice,
      name: scenario.name,
      verdict: combineVerdicts([judgement.verdict, ...expectations.map(({ met }) => (met ? "pass" : "fail"))]),
      orders: countOrders(orders.values(), sagas),
      expectations,
      checkers: judgement.results,
      idle: judgement.idle,
      observation,
      stuckSagas: yield* platforms.use((platform) => Effect.orDie(platform.stuckSagas)),
      atRest,
      virtualMs: stage.chronicle.elapsedMs(),
      problem: undefined
    }
  })

/** The sagas that the scenario expects to be stuck: those that buy its orders, and those that cancel them. */
const stuckSagas = ({ choice, orders, scenario }: Stage): ReadonlySet<string> =>
  new Set(
    expectedValues(scenario, choice).flatMap(({ path, value }) => {
      const [kind, name = "", field] = path
      const record = kind === "order" && value === "stuck" ? orders.get(name) : undefined
      const sagaId =
        field === "end" ? record?.sagaId : field === "cancellation" ? record?.cancellations.at(-1) : undefined
      return sagaId === undefined ? [] : [sagaId]
    })
  )

/** Writes down how the orders have ended. One that is open or stuck has no end that the book could hold on to. */
const closeBook = ({ book, orders }: Stage, sagas: ReadonlyMap<string, Saga>): void => {
  for (const record of orders.values()) {
    const saga = record.sagaId === undefined ? undefined : sagas.get(record.sagaId)
    if (saga !== undefined && isEnd(saga.status)) {
      const cancelled = saga.status === "completed" && isCancelled(record, sagas)
      book.record({ _tag: "OrderEnded", orderId: record.name, end: cancelled ? "cancelled" : saga.status })
    }
  }
}
