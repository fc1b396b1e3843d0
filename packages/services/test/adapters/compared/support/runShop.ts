import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import type { Answer, OutsideCommand } from "@sagaproof/core/ports/Ingress"
import { makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { declineShare } from "@sagaproof/services/gateways/scripted/rules/decline"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import type { Platform } from "@sagaproof/services/layers/Platform"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { buyers, type PlannedCommand, products, type ShopPlan } from "./ShopPlan.ts"

/** What a shop has come to, in a form that does not depend on how its work was cut into units. */
export interface ShopEnd {
  readonly answers: ReadonlyArray<string>
  readonly rows: ReadonlyArray<string>
  readonly histories: ReadonlyArray<string>
  readonly messages: ReadonlyArray<string>
  readonly timers: ReadonlyArray<string>
  readonly provider: ReadonlyArray<string>
}

const standingTime = Date.UTC(2026, 0, 1)

/** All times are the same on both sides: time stands still, though sleepers wake. */
const standing = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.clockWith((clock) =>
    Effect.provideService(effect, Clock.Clock, {
      currentTimeMillisUnsafe: () => standingTime,
      currentTimeMillis: Effect.succeed(standingTime),
      currentTimeNanosUnsafe: () => clock.currentTimeNanosUnsafe(),
      currentTimeNanos: clock.currentTimeNanos,
      monotonicTimeNanosUnsafe: () => clock.monotonicTimeNanosUnsafe(),
      monotonicTimeNanos: clock.monotonicTimeNanos,
      sleep: (duration) => clock.sleep(duration)
    })
  )

/** Makes the parts of a shop, on whatever store it stands. */
export type MakeShopParts = (provider: ScriptedGateway) => Effect.Effect<PlatformParts, unknown, Scope.Scope>

/** Runs a plan on an empty shop, and tells what has come of it. */
export const runShop = (makeParts: MakeShopParts, plan: ShopPlan): Effect.Effect<ShopEnd> =>
  standing(
    Effect.scoped(
      Effect.gen(function* () {
        const provider = yield* makeScriptedGateway({
          name: "payment-provider",
          script: makeScript({ seed: "7", rules: [declineShare(0.3)] })
        })
        const parts = yield* makeParts(provider)
        const platform = yield* startPlatform(redelivering(parts, plan.redeliveredEvery))
        yield* openShop(platform)
        const answers = yield* runSteps(platform, plan)
        const entries = yield* provider.ledger
        return {
          answers,
          provider: entries.map((entry) => JSON.stringify(entry)).sort(byText),
          ...canonical(yield* platform.store.snapshot)
        }
      })
    )
  ).pipe(Effect.orDie)

/** A unit whose acknowledgement was lost is run again with the same messages. */
const redelivering = (parts: PlatformParts, every: number): PlatformParts => {
  let units = 0
  return {
    ...parts,
    runUnit: (unitParts, inputs) => {
      units += 1
      const again = every > 0 && units % every === 0
      const once = parts.runUnit(unitParts, inputs)
      return again ? Effect.tap(once, () => parts.runUnit(unitParts, inputs)) : once
    }
  }
}

const submit = (platform: Platform, operation: string, body: unknown, key: string): Effect.Effect<Answer> =>
  Effect.orDie(platform.ingress.submit({ caller: "client", operation, idempotencyKey: key, body }))

const openShop = Effect.fnUntraced(function* (platform: Platform) {
  yield* submit(platform, "RegisterUser", { id: "seller", email: "s@shop.kr", name: "S", roles: ["seller"] }, "seller")
  for (let buyer = 0; buyer < buyers; buyer++) {
    const user = { id: `buyer-${buyer}`, email: `b${buyer}@shop.kr`, name: "B", roles: ["buyer"] }
    yield* submit(platform, "RegisterUser", user, user.id)
    yield* platform.quiet
    yield* submit(platform, "ChargeWallet", { userId: user.id, amount: 30_000 }, `charge ${user.id}`)
  }
  yield* platform.quiet
  for (let product = 0; product < products; product++) {
    const goods = { id: `product-${product}`, name: "P", sellerId: "seller", price: 4_000 + 1_000 * product, stock: 5 }
    yield* submit(platform, "RegisterProduct", goods, goods.id)
  }
  yield* platform.quiet
})

const runSteps = Effect.fnUntraced(function* (platform: Platform, { steps }: ShopPlan) {
  const given: Array<OutsideCommand> = []
  const answers: Array<string> = []
  for (const { command: planned, copies } of steps) {
    for (const command of commandOf(planned, given)) {
      const submissions = Array.from({ length: copies }, () => Effect.orDie(platform.ingress.submit(command)))
      const told = yield* Effect.all(submissions, { concurrency: "unbounded" })
      answers.push(...told.map((answer) => JSON.stringify(answer)))
    }
    yield* platform.quiet
  }
  return answers
})

/** The command that was planned, with its key; a repeated one is given again as it was. */
const commandOf = (planned: PlannedCommand, given: Array<OutsideCommand>): ReadonlyArray<OutsideCommand> => {
  if (planned.does === "repeat") {
    return given.slice(planned.command, planned.command + 1)
  }
  const key = `key-${given.length}`
  const command: OutsideCommand = {
    caller: "client",
    idempotencyKey: key,
    ...operationOf(planned, given.length, given)
  }
  given.push(command)
  return [command]
}

const operationOf = (
  planned: Exclude<PlannedCommand, { readonly does: "repeat" }>,
  place: number,
  given: ReadonlyArray<OutsideCommand>
): Pick<OutsideCommand, "operation" | "body"> => {
  switch (planned.does) {
    case "order":
      return {
        operation: "SubmitOrder",
        body: {
          orderId: `order-${place}`,
          buyerId: `buyer-${planned.buyer}`,
          lines: planned.lines.map(({ product, quantity }) => ({ productId: `product-${product}`, quantity })),
          method: planned.method,
          preset: planned.preset
        }
      }
    case "cancel": {
      const orders = given.filter(({ operation }) => operation === "SubmitOrder")
      const order = orders[planned.order]?.body as { readonly orderId: string; readonly buyerId: string } | undefined
      return {
        operation: "CancelOrder",
        body: { orderId: order?.orderId ?? "order-none", by: order?.buyerId ?? "buyer-0", reason: "changed my mind" }
      }
    }
    case "restock":
      return { operation: "RestockProduct", body: { id: `product-${planned.product}`, quantity: planned.quantity } }
    case "charge":
      return { operation: "ChargeWallet", body: { userId: `buyer-${planned.buyer}`, amount: planned.amount } }
  }
}

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

const sortedText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => byText(left, right)))
      : part
  )

/** Rows by kind and key, the changes of each row in their order, and messages and timers by their ids. */
const canonical = ({ history, journal, outbox, rows, timers }: LedgerSnapshot) => ({
  rows: rows.map(({ key, kind, state }) => `${kind} ${key} ${sortedText(state)}`).sort(byText),
  histories: history
    .map(({ after, before, cause, event, key, kind, version }) => ({
      row: `${kind} ${key} ${String(version).padStart(6, "0")}`,
      change: sortedText({ event, cause, before, after })
    }))
    .sort((left, right) => byText(left.row, right.row))
    .map(({ change, row }) => `${row} ${change}`),
  messages: [...journal, ...outbox].map((message) => sortedText(message)).sort(byText),
  timers: timers.map((timer) => sortedText(timer)).sort(byText)
})
