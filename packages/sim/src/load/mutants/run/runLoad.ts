import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Scope from "effect/Scope"

import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import { judge } from "@sagaproof/core/judge/judge"
import type { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type { SchemaProblem } from "@sagaproof/services/adapters/postgres/store/migrations/SchemaProblem"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { Database } from "@sagaproof/services/adapters/postgres/server/Database"
import type { Delivery } from "@sagaproof/services/host/HostParts"

import { platformEvidence } from "../../../workload/platformEvidence.ts"
import { runBuyers } from "../../../workload/runBuyers.ts"
import { setUpShop } from "../../../workload/setUpShop.ts"
import type { Stage } from "../../../workload/Stage.ts"
import type { Workload } from "../../../workload/Workload.ts"
import type { ServerFault } from "../faults/ServerFault.ts"
import type { Planting } from "../Planting.ts"
import { frontOf } from "./frontOf.ts"
import { Ground } from "./Ground.ts"
import { huntWorkload } from "./huntWorkload.ts"
import type { BrokenRule, LoadRun } from "./LoadRun.ts"
import { startProcess } from "./RunProcess.ts"
import { untilAvailable } from "./untilAvailable.ts"
import { untilNothingGoesOn } from "./untilNothingGoesOn.ts"

/** One run: a database of its own, two processes on it, buyers, and what befalls them. */
export interface LoadPlan {
  readonly database: Database
  readonly delivery: Delivery
  readonly faults: ReadonlyArray<ServerFault>
  readonly plantings: ReadonlyArray<Planting>
  readonly seed: number
  /** After which time without a commit nothing is waited for any more, in milliseconds. */
  readonly patienceMs: number
}

/** What may keep a run from being made. */
export type LoadProblem = StoreUnavailable | SchemaProblem

const processCount = 2

/** Lets buyers order from two processes on one database while faults strike, then without, and judges what is left. */
export const runLoad = (plan: LoadPlan): Effect.Effect<LoadRun, LoadProblem> =>
  Effect.scoped(
    Effect.gen(function* () {
      const ground = new Ground(
        (statement) => Effect.orDie(ask(plan.database.client, statement)),
        plan.faults,
        plan.seed
      )
      const workload = huntWorkload(plan.seed)
      const book = new BookKeeper(Number.POSITIVE_INFINITY)
      yield* startProcesses(plan, ground)
      const exit = yield* Effect.exit(underFaults(plan, ground, workload, book))
      const { fired } = ground
      if (Exit.isSuccess(exit)) {
        return { orders: workload.orders, broken: exit.value, fired }
      }
      const problem = Cause.findErrorOption(exit.cause)
      // Without an answer are those whose platform has died.
      if (problem._tag === "Some" && problem.value._tag !== "AnswerUnknown") {
        return yield* Effect.fail(problem.value)
      }
      return { orders: workload.orders, broken: [{ rule: "no-defect", message: Cause.pretty(exit.cause) }], fired }
    })
  )

const startProcesses = (
  { database, delivery, faults, plantings }: LoadPlan,
  ground: Ground
): Effect.Effect<void, StoreUnavailable | SchemaProblem, Scope.Scope> =>
  Effect.gen(function* () {
    yield* Effect.addFinalizer(() =>
      Effect.forEach(ground.processes, ({ close }) => close, { concurrency: "unbounded", discard: true })
    )
    const held = faults.flatMap(({ holds }) => holds ?? [])
    const process = startProcess({ database, delivery, gateways: [], plantings: [...held, ...plantings] }, ground)
    yield* Effect.all(
      Array.from({ length: processCount }, () => process),
      { discard: true }
    )
  })

const underFaults = (
  { patienceMs }: LoadPlan,
  ground: Ground,
  workload: Workload,
  book: BookKeeper
): Effect.Effect<ReadonlyArray<BrokenRule>, LoadProblem | AnswerUnknown> =>
  Effect.gen(function* () {
    const front = frontOf(ground)
    let next = 0
    const stage: Stage = {
      platform: front,
      book,
      observer: { begun: () => 0, accepted: () => undefined, ended: () => undefined },
      nextPlace: () => (next < workload.orders ? next++ : undefined)
    }
    if (!(yield* inTime(Effect.as(setUpShop(workload.shop, stage), true), ground, patienceMs))) {
      return [{ rule: "comes-to-rest", message: "the shop was never set up" }]
    }
    yield* ground.begin
    const served = Effect.raceFirst(
      Effect.as(runBuyers(workload, stage), true),
      Effect.as(untilAllIsDone(front, ground), false)
    )
    const allServed = yield* inTime(served, ground, patienceMs)
    yield* ground.end
    const atRest = yield* inTime(Effect.as(front.atRest, true), ground, patienceMs)
    const left = allServed ? [] : [waitingBuyers(book)]
    const moving = atRest ? [] : [{ rule: "comes-to-rest", message: "something still waits, and nothing goes on" }]
    return [...left, ...moving, ...(yield* judged(ground, workload, book, atRest))]
  })

/** What something comes to, and no where nothing goes on before. A process that dies ends everything. */
const inTime = <E>(effect: Effect.Effect<boolean, E>, ground: Ground, patienceMs: number): Effect.Effect<boolean, E> =>
  Effect.raceFirst(
    effect,
    Effect.raceFirst(Effect.as(untilNothingGoesOn(ground, patienceMs), false), watchHealth(ground))
  )

/** A buyer who still waits so long after everything was done, in milliseconds, waits in vain. */
const lateMs = 1_500

/** Ends when there is nothing left that could still answer a buyer. */
const untilAllIsDone = (front: Stage["platform"], ground: Ground): Effect.Effect<void, StoreUnavailable> =>
  Effect.gen(function* () {
    let commits: number
    do {
      yield* front.atRest
      commits = ground.commits
      yield* Effect.sleep(lateMs)
      yield* front.atRest
    } while (ground.commits !== commits)
  })

const lookEveryMs = 50

const watchHealth = ({ processes }: Ground): Effect.Effect<never> =>
  Effect.forever(
    Effect.andThen(
      Effect.sleep(lookEveryMs),
      Effect.forEach(processes, (process) => (process.isGone() ? Effect.void : process.platform().health), {
        discard: true
      })
    )
  )

const waitingBuyers = (book: BookKeeper): BrokenRule => {
  const waiting = book
    .book()
    .orders.filter(({ answer, end }) => answer === "invoked" || (answer === "accepted" && end === undefined))
  return {
    rule: "comes-to-rest",
    message: `${waiting.length} buyers waited in vain, such as for order ${waiting[0]?.orderId}`
  }
}

const judged = (
  { processes }: Ground,
  { checkers }: Workload,
  book: BookKeeper,
  atRest: boolean
): Effect.Effect<ReadonlyArray<BrokenRule>, StoreUnavailable> =>
  Effect.gen(function* () {
    const living = processes.find(({ isGone }) => !isGone())
    if (living === undefined) {
      return yield* Effect.die(new Error("All processes of a run are gone."))
    }
    const known = { book: book.book(), provider: undefined, atRest }
    const evidence = yield* untilAvailable(platformEvidence(living.platform(), known))
    return judge(checkers, evidence)
      .results.filter(({ error, verdict }) => verdict === "fail" || error !== undefined)
      .map(({ checker, message }) => ({ rule: checker, message }))
  })
