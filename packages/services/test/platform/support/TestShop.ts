import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { TestClock } from "effect/testing"

import type { Answer } from "@sagaproof/core/ports/Ingress"
import type { Saga } from "@sagaproof/core/saga/Saga"
import type { Stock } from "@sagaproof/core/stock/Stock"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"
import { type MemoryPlatformOptions, memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { drive, settle } from "./drive.ts"

/** How an order differs from one coffee, reserved first and paid from the wallet. */
export interface OrderChoice {
  readonly preset?: string
  readonly quantity?: number
  readonly method?: "wallet" | "external"
  readonly total?: number
  readonly buyerId?: string
  readonly productId?: string
  readonly delivery?: boolean
}

/** A platform that is open: a seller, a buyer with 100,000 won, and 100 coffees of 5,000 won each. */
export interface TestShop {
  readonly parts: PlatformParts
  readonly platform: Platform
  /** Submits a command under a key of its own, or a given one, and waits for the answer. */
  readonly submit: (operation: string, body: unknown, key?: string) => Effect.Effect<Answer>
  /** Submits an order and waits until nothing moves. */
  readonly order: (orderId: string, choice?: OrderChoice) => Effect.Effect<Answer>
  readonly saga: (orderId: string) => Effect.Effect<Saga>
  readonly state: <State>(kind: string, key: string) => Effect.Effect<State | undefined>
  readonly stock: (productId?: string) => Effect.Effect<Partial<Stock>>
  readonly balance: (userId?: string) => Effect.Effect<number | undefined>
}

/** What the tests choose of a platform: options in memory, and any parts instead of the usual ones. */
export interface ShopChoice extends MemoryPlatformOptions {
  readonly change?: (parts: PlatformParts) => PlatformParts
}

/** 2026, so that ids that carry the time are as usual. */
const openingTime = Date.UTC(2026, 0, 1)

/** What an order submits. */
export const submission = (orderId: string, choice: OrderChoice = {}): Record<string, unknown> => {
  const { buyerId = "buyer", delivery, method = "wallet", preset = "reserve-first", productId = "coffee" } = choice
  return {
    orderId,
    buyerId,
    lines: [{ productId, quantity: choice.quantity ?? 1 }],
    method,
    preset,
    ...(choice.total === undefined ? {} : { total: choice.total }),
    ...(delivery === undefined ? {} : { delivery })
  }
}

/** Starts a platform without anybody on it. */
export const startShop = ({ change, ...options }: ShopChoice = {}): Effect.Effect<TestShop, never, Scope.Scope> =>
  restart((change ?? ((parts: PlatformParts) => parts))(memoryParts(options)))

let keys = 0

/** Starts a platform over parts that were used before, such as a store with orders in it. */
export const restart = (parts: PlatformParts): Effect.Effect<TestShop, never, Scope.Scope> =>
  Effect.map(startPlatform(parts), (platform) => {
    const submit: TestShop["submit"] = (operation, body, key = `key-${(keys += 1)}`) =>
      Effect.orDie(drive(platform.ingress.submit({ caller: "test", operation, idempotencyKey: key, body })))
    const state: TestShop["state"] = <State>(kind: string, key: string) =>
      Effect.orDie(Effect.map(platform.store.row(kind, key), (row) => row?.state as State | undefined))
    return {
      parts,
      platform,
      submit,
      order: (orderId, choice) => Effect.tap(submit("SubmitOrder", submission(orderId, choice)), settle(platform)),
      saga: (orderId) => Effect.map(state<Saga>("saga", `purchase-${orderId}`), (saga) => saga ?? missing(orderId)),
      state,
      stock: (productId = "coffee") => Effect.map(state<Stock>("stock", productId), (stock) => stock ?? {}),
      balance: (userId = "buyer") => Effect.map(state<Wallet>("wallet", userId), (wallet) => wallet?.balance)
    }
  })

/** Opens a shop. */
export const openShop = (choice: ShopChoice = {}): Effect.Effect<TestShop, never, Scope.Scope> =>
  Effect.gen(function* () {
    yield* TestClock.setTime(openingTime)
    const shop = yield* startShop(choice)
    yield* shop.submit("RegisterUser", { id: "seller", email: "s@shop.kr", name: "S", roles: ["seller"] })
    yield* shop.submit("RegisterUser", { id: "buyer", email: "b@shop.kr", name: "B", roles: ["buyer"] })
    yield* settle(shop.platform)
    yield* shop.submit("RegisterProduct", { id: "coffee", name: "C", sellerId: "seller", price: 5_000, stock: 100 })
    yield* settle(shop.platform)
    yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 100_000 })
    return shop
  })

const missing = (orderId: string): never => {
  throw new Error(`There is no saga of order ${orderId}.`)
}
