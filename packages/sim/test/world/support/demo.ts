import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import { type GatewayLedgerEntry, type GatewayName, gatewayNames } from "@sagaproof/core/ports/Gateway"
import type { Answer } from "@sagaproof/core/ports/Ingress"
import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"
import { makeMemoryIdle } from "@sagaproof/services/adapters/memory/MemoryIdle"
import { makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { decline } from "@sagaproof/services/gateways/scripted/rules/decline"
import { notifyAfter } from "@sagaproof/services/gateways/scripted/rules/notify"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { type MemoryPlatformOptions, memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

/** What a demonstration is about. */
export interface DemoOptions extends Pick<MemoryPlatformOptions, "instances" | "partitions"> {
  readonly delivery: Delivery
  readonly orders: number
  readonly stock: number
  /** Whether hosts look for work now and then although nothing woke them; then a lost wake-up does not show. */
  readonly safetyPolls: boolean
}

/** What a demonstration has left behind, in the system and outside. */
export interface DemoReport {
  readonly definitions: ReadonlyArray<SagaDefinition<never>>
  readonly answers: ReadonlyArray<Answer>
  readonly cancellation: Answer
  readonly snapshot: LedgerSnapshot
  readonly ledgers: ReadonlyMap<GatewayName, ReadonlyArray<GatewayLedgerEntry>>
  readonly defects: number
}

/** What every buyer has at the start, and what one piece costs. */
const openingBalance = 100_000
const unitPrice = 5_000

const buyers = ["anna", "bora", "chul"]

/** Every fourth order, beginning with the fourth, is one that the provider declines. */
const isDeclined = (order: number): boolean => order % 4 === 3

const orderId = (order: number): string => `order-${order}`

/** The outside world: each gateway is made inside of the world, by whose clock it goes, and pumped there. */
const makeOutside = (orders: number): Effect.Effect<ReadonlyArray<ScriptedGateway>, never, Scope.Scope> =>
  Effect.forEach(gatewayNames, (name) =>
    Effect.gen(function* () {
      const declined = Array.from({ length: orders }, (_, order) => order)
        .filter(isDeclined)
        .map((order) => decline("limit-exceeded", { name: orderId(order), when: { orderId: orderId(order) } }))
      const gateway = yield* makeScriptedGateway({
        name,
        script: makeScript({
          seed: name,
          rules: name === "payment-provider" ? declined : [],
          notifications: [notifyAfter(30)]
        }),
        latencyMs: { min: 5, max: 80 }
      })
      yield* Effect.forkScoped(gateway.pump)
      return gateway
    })
  )

const submit = (platform: Platform, operation: string, key: string, body: unknown): Effect.Effect<Answer> =>
  Effect.orDie(platform.ingress.submit({ caller: "demo", operation, idempotencyKey: key, body }))

const register = (platform: Platform, { stock }: DemoOptions) =>
  Effect.gen(function* () {
    yield* Effect.forEach(["seller", ...buyers], (id) =>
      submit(platform, "RegisterUser", id, {
        id,
        email: `${id}@shop.kr`,
        name: id,
        roles: [id === "seller" ? "seller" : "buyer"]
      })
    )
    yield* Effect.orDie(platform.quiet)
    const product = { id: "coffee", name: "Coffee", sellerId: "seller", price: unitPrice, stock }
    yield* submit(platform, "RegisterProduct", "coffee", product)
    yield* Effect.forEach(buyers, (userId) =>
      submit(platform, "ChargeWallet", userId, { userId, amount: openingBalance })
    )
    yield* Effect.orDie(platform.quiet)
  })

const order = (platform: Platform, number: number): Effect.Effect<Answer> =>
  submit(platform, "SubmitOrder", orderId(number), {
    orderId: orderId(number),
    buyerId: buyers[number % buyers.length],
    lines: [{ productId: "coffee", quantity: 1, unitPrice }],
    total: unitPrice,
    method: number % 2 === 0 ? "wallet" : "external",
    preset: number % 5 === 4 ? "pay-first" : "reserve-first"
  })

/** Users, a product, wallets; many orders at once, some of them declined, one of them cancelled; then rest. */
export const demo = (options: DemoOptions): Effect.Effect<DemoReport> =>
  Effect.scoped(
    Effect.gen(function* () {
      const gateways = yield* makeOutside(options.orders)
      const parts = memoryParts({ ...options, gateways })
      const idle = options.safetyPolls ? parts.idle : makeMemoryIdle({ safetyPollMs: Number.POSITIVE_INFINITY })
      const platform = yield* startPlatform({ ...parts, idle })
      yield* register(platform, options)
      const numbers = Array.from({ length: options.orders }, (_, number) => number)
      const answers = yield* Effect.forEach(numbers, (number) => order(platform, number), { concurrency: "unbounded" })
      // Sooner than any call to the outside is answered: the payment of the order is under way.
      yield* Effect.sleep(2)
      const cancellation = yield* submit(platform, "CancelOrder", "cancel", {
        orderId: orderId(1),
        by: "buyer",
        reason: "changed my mind"
      })
      yield* Effect.orDie(platform.atRest)
      return {
        definitions: parts.definitions,
        answers,
        cancellation,
        snapshot: yield* Effect.orDie(platform.store.snapshot),
        ledgers: new Map(
          yield* Effect.forEach(gateways, (gateway) =>
            Effect.map(Effect.orDie(gateway.ledger), (ledger) => [gateway.name, ledger] as const)
          )
        ),
        defects: gateways.reduce((sum, gateway) => sum + gateway.defects().length, 0)
      }
    })
  )
