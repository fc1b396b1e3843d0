import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import { definitionCatalogue, definitionFacts } from "@sagaproof/core/judge/DefinitionFacts"
import { judge, type Judgement } from "@sagaproof/core/judge/judge"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { makePostgresStore, type PostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { declineShare } from "@sagaproof/services/gateways/scripted/rules/decline"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import { presetDefinitions } from "@sagaproof/services/layers/memoryParts"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import { folders } from "@sagaproof/sim/workload/folders"
import { orderWorkload } from "@sagaproof/sim/workload/orderWorkload"
import { runBuyers } from "@sagaproof/sim/workload/runBuyers"
import { setUpShop } from "@sagaproof/sim/workload/setUpShop"
import type { Stage } from "@sagaproof/sim/workload/Stage"
import type { Workload } from "@sagaproof/sim/workload/Workload"

import { frontOf, type Helm } from "./Helm.ts"
import { providerKeyLifeMs } from "./limits.ts"

/** What may be chosen of a shop. */
export interface ShopChoice {
  readonly method: "wallet" | "external"
  /** Buyers who are at it at once. */
  readonly concurrency: number
  readonly seed: number
}

/** More than any test places. */
const mostOrders = 4_000

/** Buyers, their book and the provider, in a process that outlives the hosts of the platform. */
export interface SurvivingShop {
  readonly provider: ScriptedGateway
  /** How many orders have been placed. */
  readonly placed: () => number
  /** Buyers place so many more orders, and see each to its end. */
  readonly order: (count: number) => Promise<void>
  /** What is committed of sagas that have not ended. */
  readonly openSagas: () => Promise<number>
  /** Waits until nothing moves and every saga has ended, and asks all checkers. Answers what they found wrong. */
  readonly faults: () => Promise<ReadonlyArray<string>>
}

/** Opens a shop on a database on which whoever sits at the helm hosts the platform. */
export const openSurvivingShop = (
  { concurrency, method, seed }: ShopChoice,
  client: ClientOptions,
  helm: Helm
): Effect.Effect<SurvivingShop, never, Scope.Scope> =>
  Effect.gen(function* () {
    const workload = workloadOf(method, concurrency, seed)
    const provider = yield* makeScriptedGateway({
      name: "payment-provider",
      keyLifeMs: providerKeyLifeMs,
      script: makeScript({ seed: String(seed), rules: [declineShare(0.1)] }),
      latencyMs: { min: 2, max: 25 }
    })
    yield* Effect.forkScoped(provider.pump)
    const store = yield* makePostgresStore({ name: "judge", client, kinds: rowKinds(aggregates), maxConnections: 2 })
    const book = new BookKeeper(Number.POSITIVE_INFINITY)
    const front = frontOf(helm)
    let next = 0
    let wanted = 0
    const stage: Stage = {
      platform: front,
      book,
      observer: { begun: () => 0, accepted: () => undefined, ended: () => undefined },
      nextPlace: () => (next < wanted ? next++ : undefined)
    }
    yield* setUpShop(workload.shop, stage)
    return {
      provider,
      placed: () => next,
      order: (count) => {
        wanted += count
        return Effect.runPromise(runBuyers(workload, stage))
      },
      openSagas: () => Effect.runPromise(openSagas(store)),
      faults: () =>
        Effect.runPromise(
          Effect.andThen(
            front.atRest,
            Effect.map(judged(store, book, provider, method), (judgement) => faultsOf(judgement, method))
          )
        )
    } satisfies SurvivingShop
  }).pipe(Effect.orDie)

const workloadOf = (method: ShopChoice["method"], concurrency: number, seed: number): Workload =>
  orderWorkload({
    orders: mostOrders,
    concurrency,
    products: 6,
    users: 10,
    stock: 150,
    presets: ["reserve-first", "pay-first"],
    method,
    lines: { min: 1, max: 2 },
    quantities: { min: 1, max: 2 },
    cancelRate: 0.2,
    balance: method === "wallet" ? 500_000 : 0,
    seed
  })

const openSagas = (store: PostgresStore) =>
  Effect.map(store.rows("saga"), (rows) => rows.filter(({ state }) => !isEnd((state as Saga).status)).length)

const definitions = definitionCatalogue(
  presetDefinitions(new Set(["payment-provider"])).map((definition) => definitionFacts(definition))
)

const judged = (store: PostgresStore, book: BookKeeper, provider: ScriptedGateway, method: ShopChoice["method"]) =>
  Effect.gen(function* () {
    return judge(
      allCheckers,
      {
        snapshot: yield* store.snapshot,
        book: book.book(),
        providerLedger: yield* provider.ledger,
        definitions,
        atRest: true,
        folders
      },
      new Set(method === "external" ? ["acknowledged-is-there", "provider-agrees"] : ["acknowledged-is-there"])
    )
  })

/** What did not pass; a checker that had nothing to judge is among them only where it had to judge. */
const faultsOf = ({ idle, results, verdict }: Judgement, method: ShopChoice["method"]): ReadonlyArray<string> => {
  const wrong = results
    .filter(({ checker, verdict: found }) => found !== "pass" && !idle.includes(checker))
    .map(({ checker, message }) => `${checker}: ${message}`)
  return wrong.length > 0 || verdict === "pass" ? wrong : [`${verdict}: idle under ${method}: ${idle.join(", ")}`]
}
