import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"

import { accept } from "@sagaproof/core/decider/Decider"
import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import type { Answer } from "@sagaproof/core/ports/Ingress"
import { CommitUnknown } from "@sagaproof/core/ports/StoreError"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import { drive, elapse, passTime, settle, untilSettled } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { type Sabotage, sabotaged, throwAt } from "./support/sabotage.ts"
import { openShop, submission, type TestShop } from "./support/TestShop.ts"

const command = (shop: TestShop, operation: string, key: string, body: unknown): Effect.Effect<Answer> =>
  Effect.orDie(shop.platform.ingress.submit({ caller: "test", operation, idempotencyKey: key, body }))

const parkedTypes = (shop: TestShop) =>
  Effect.orDie(
    Effect.map(shop.platform.parking.list, (parked) => parked.map(({ message, reason }) => [message.type, reason]))
  )

let operations = 0

const redrive = (shop: TestShop, parkKey: string): Effect.Effect<Answer> =>
  Effect.orDie(drive(shop.platform.parking.redrive(parkKey, "operator", `redrive-${(operations += 1)}`)))

const drop = (shop: TestShop, parkKey: string, messageId: string): Effect.Effect<Answer> =>
  Effect.orDie(drive(shop.platform.parking.drop(parkKey, messageId, "operator", `drop-${(operations += 1)}`)))

/** A reservation of one order that takes a negative stock: no decider stops it, the store's constraint does. */
const breakingAConstraint =
  (orderId: string, broken: { yes: boolean }) =>
  (parts: PlatformParts): PlatformParts => {
    const { stock } = parts.aggregates
    const decide: typeof stock.decider.decide = (asked, state) =>
      broken.yes && asked._tag === "ReserveStock" && asked.orderId === orderId
        ? accept({ ...asked, _tag: "StockReserved", quantity: 1_000 })
        : stock.decider.decide(asked, state)
    return { ...parts, aggregates: { ...parts.aggregates, stock: { ...stock, decider: { ...stock.decider, decide } } } }
  }

/** A platform that never takes what is parked away. */
const parkedForGood = (parts: PlatformParts): PlatformParts => {
  const { changes } = parts.unitStages
  return {
    ...parts,
    unitStages: {
      ...parts.unitStages,
      changes: (chain) => {
        const made = changes(chain)
        return { ...made, rows: made.rows.filter(({ kind, state }) => kind !== "parked" || state !== undefined) }
      }
    }
  }
}

describe.each(["local", "bus"] as const)("parked messages under %s delivery", (delivery) => {
  it.effect("park the one message of a batch that breaks a constraint", () =>
    Effect.gen(function* () {
      const broken = { yes: true }
      const shop = yield* openShop({ delivery, change: breakingAConstraint("o-3", broken) })
      const all = yield* Effect.forEach(
        Array.from({ length: 10 }, (_, index) => `o-${index}`),
        (orderId) =>
          Effect.forkChild(command(shop, "SubmitOrder", orderId, submission(orderId)), { startImmediately: true })
      )
      yield* drive(Fiber.awaitAll(all))
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* parkedTypes(shop), [["ReserveStock", "constraint"]])
      assert.deepInclude(yield* shop.stock(), { available: 91, reserved: 0, sold: 9 })

      const again = yield* redrive(shop, "purchase-o-3")
      assert.deepStrictEqual(again, { _tag: "Accepted", value: { handled: 0 } })
      assert.deepStrictEqual(yield* parkedTypes(shop), [["ReserveStock", "constraint"]])

      broken.yes = false
      assert.deepStrictEqual(yield* redrive(shop, "purchase-o-3"), { _tag: "Accepted", value: { handled: 1 } })
      yield* settle(shop.platform)
      assert.deepInclude(yield* shop.stock(), { available: 90, reserved: 0, sold: 10 })
      yield* assertSound(shop)
    })
  )

  it.effect("are not asked for for ever where one stays although it was redriven", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("ConfirmOrder", "o")
      const shop = yield* openShop({ delivery, change: (parts) => parkedForGood(sabotaged(sabotage)(parts)) })
      yield* shop.order("o")
      yield* passTime(shop.platform, ([saga]) => saga?.steps[4]?.attempt === 1)
      sabotage.act = undefined
      assert.deepStrictEqual(yield* redrive(shop, "purchase-o"), { _tag: "Accepted", value: { handled: 1 } })
    })
  )

  it.effect("keep their place when they fail again, and what came meanwhile waits behind them", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("ConfirmOrder", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      yield* shop.order("o")
      // The saga asks twice more while it waits.
      yield* passTime(shop.platform, ([saga]) => saga?.steps[4]?.attempt === 3)
      const waiting = [
        ["ConfirmOrder", "defect"],
        ["ConfirmOrder", "behind"],
        ["ConfirmOrder", "behind"]
      ]
      assert.deepStrictEqual(yield* parkedTypes(shop), waiting)
      assert.deepStrictEqual(yield* redrive(shop, "purchase-o"), { _tag: "Accepted", value: { handled: 0 } })
      assert.deepStrictEqual(yield* parkedTypes(shop), waiting)
      sabotage.act = undefined
      assert.deepStrictEqual(yield* redrive(shop, "purchase-o"), { _tag: "Accepted", value: { handled: 3 } })
      assert.deepStrictEqual(yield* parkedTypes(shop), [])
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      yield* assertSound(shop)
    })
  )

  it.effect("answer an operator's repeated command from its record", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change: sabotaged(throwAt("ConfirmOrder", "o")) })
      yield* shop.order("o")
      const once = Effect.orDie(drive(shop.platform.parking.redrive("purchase-o", "operator", "same")))
      assert.deepStrictEqual(yield* once, yield* once)
      assert.deepStrictEqual(yield* redrive(shop, "nothing-here"), {
        _tag: "Rejection",
        code: "ENTITY_NOT_FOUND",
        message: "Nothing is parked under nothing-here."
      })
    })
  )

  it.effect("leave a dropped do unknown to its saga, which asks again", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("ReserveStock", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      yield* shop.order("o")
      const [parked] = yield* shop.platform.parking.list
      sabotage.act = undefined
      yield* drop(shop, "purchase-o", parked?.message.id ?? "")
      assert.strictEqual((yield* shop.saga("o")).steps[1]?.outcome, "unknown")
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      assert.strictEqual((yield* shop.saga("o")).steps[1]?.attempt, 2)
      yield* assertSound(shop)
    })
  )

  it.effect("leave a saga stuck whose undo is dropped, until it is retried", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("ReleaseStock", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      yield* shop.order("o", { quantity: 21 })
      const [parked] = yield* shop.platform.parking.list
      assert.strictEqual(parked?.message.type, "ReleaseStock")
      yield* drop(shop, "purchase-o", parked?.message.id ?? "")
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "stuck")
      yield* assertSound(shop, { expectedStuck: ["purchase-o"] })
      sabotage.act = undefined
      const retried = yield* shop.submit("RetrySaga", { sagaId: "purchase-o", step: "reserve" })
      assert.strictEqual(retried._tag, "Accepted")
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "compensated")
      yield* assertSound(shop)
    })
  )

  it.effect("lose a dropped answer like any other", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("StockReserved", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      yield* shop.order("o")
      const [parked] = yield* shop.platform.parking.list
      sabotage.act = undefined
      yield* drop(shop, "purchase-o", parked?.message.id ?? "")
      yield* untilSettled(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      assert.deepInclude(yield* shop.stock(), { available: 99, reserved: 0, sold: 1 })
      yield* assertSound(shop)
    })
  )

  it.effect("refuse the caller of a dropped start, and whoever asks again", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("SubmitOrder", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      const caller = yield* Effect.forkChild(command(shop, "SubmitOrder", "k", submission("o")), {
        startImmediately: true
      })
      yield* settle(shop.platform)
      const [parked] = yield* shop.platform.parking.list
      assert.strictEqual(parked?.parkKey, "coordinator:o")
      yield* drop(shop, "coordinator:o", parked?.message.id ?? "")
      const refused = yield* drive(Fiber.join(caller))
      assert.deepInclude(refused, { _tag: "Rejection", code: "NOT_PROCESSED" })
      sabotage.act = undefined
      assert.deepStrictEqual(yield* shop.submit("SubmitOrder", submission("o"), "k"), refused)
      assert.strictEqual(yield* shop.state("saga", "purchase-o"), undefined)
      assert.strictEqual((yield* shop.submit("SubmitOrder", submission("o"), "k2"))._tag, "Accepted")
    })
  )

  it.effect("pass deadlines and operators, and leave a tombstone for the parked do", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("ReserveStock", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      yield* shop.order("o")
      const cancelled = yield* shop.submit("CancelSaga", { sagaId: "purchase-o", reason: "no longer wanted" })
      assert.strictEqual(cancelled._tag, "Accepted")
      yield* settle(shop.platform)
      assert.strictEqual((yield* shop.saga("o")).status, "rejected")
      sabotage.act = undefined
      yield* redrive(shop, "purchase-o")
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* parkedTypes(shop), [])
      assert.deepInclude(yield* shop.stock(), { available: 100, reserved: 0, sold: 0 })
      yield* assertSound(shop)
    })
  )

  it.effect("hold back what comes for the same aggregate, and nothing else", () =>
    Effect.gen(function* () {
      const sabotage: Sabotage = {
        act: ({ data, type }) => {
          if (type === "ChargeWallet" && (data as { readonly amount: number }).amount === 7_000) {
            throw new Error("planted")
          }
        }
      }
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      const charge = (key: string, amount: number, userId = "buyer") =>
        Effect.forkChild(command(shop, "ChargeWallet", key, { userId, amount }), { startImmediately: true })
      const first = yield* charge("a", 7_000)
      yield* settle(shop.platform)
      const second = yield* charge("b", 1_000)
      const same = yield* charge("a", 7_000)
      const other = yield* charge("a", 8_000)
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* parkedTypes(shop), [
        ["ChargeWallet", "defect"],
        ["ChargeWallet", "behind"]
      ])
      assert.deepInclude(yield* drive(Fiber.join(other)), { _tag: "Rejection", code: "IDEMPOTENCY_CONFLICT" })
      // Orders of the same wallet belong to sagas, so they go on.
      yield* shop.order("o")
      assert.strictEqual(yield* shop.balance(), 95_000)
      sabotage.act = undefined
      yield* redrive(shop, "payment:buyer")
      const [one, two, three] = yield* drive(Effect.all([Fiber.join(first), Fiber.join(second), Fiber.join(same)]))
      assert.deepStrictEqual(one, { _tag: "Accepted", value: { userId: "buyer", balance: 102_000 } })
      assert.deepStrictEqual(two, { _tag: "Accepted", value: { userId: "buyer", balance: 103_000 } })
      assert.deepStrictEqual(three, one)
      yield* assertSound(shop)
    })
  )

  it.effect("answer an operator whose command was carried out, though nobody can tell any more what it needs", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("ReserveStock", "o")
      const times = { tried: 0 }
      const lostOnce: Disturbance = {
        before: () => Effect.void,
        after: (point) =>
          Effect.suspend(() => {
            const isLost = point === "store.commit" && times.tried === 1
            times.tried += isLost ? 1 : 0
            return isLost ? Effect.fail(new CommitUnknown({ message: "planted" })) : Effect.void
          })
      }
      const plannedOnce = (parts: PlatformParts): PlatformParts => ({
        ...parts,
        unitStages: {
          ...parts.unitStages,
          request: (chain, inputs) => {
            if (inputs.some(({ message }) => message.type === "DropParked")) {
              if (times.tried > 0) {
                throw new Error("no needs")
              }
              times.tried = 1
            }
            return parts.unitStages.request(chain, inputs)
          }
        }
      })
      const change = (parts: PlatformParts) => plannedOnce(sabotaged(sabotage)(parts))
      const shop = yield* openShop({ delivery, disturbance: lostOnce, change })
      yield* shop.order("o")
      const [parked] = yield* shop.platform.parking.list
      sabotage.act = undefined
      const { parking } = shop.platform
      const dropped = yield* Effect.forkChild(
        parking.drop("purchase-o", parked?.message.id ?? "", "operator", "once"),
        {
          startImmediately: true
        }
      )
      yield* elapse(100)
      assert.deepStrictEqual(dropped.pollUnsafe(), Exit.succeed<Answer>({ _tag: "Accepted", value: { handled: 1 } }))
      assert.strictEqual(times.tried, 2)
      assert.deepStrictEqual(yield* parkedTypes(shop), [])
    })
  )

  it.effect("park a message of which nobody can tell what it needs, and spare its host", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({
        delivery,
        change: (parts) => ({
          ...parts,
          unitStages: {
            ...parts.unitStages,
            request: (chain, inputs) => {
              if (inputs.some(({ message }) => message.correlationid === "o" && message.type === "SubmitOrder")) {
                throw new Error("no needs")
              }
              return parts.unitStages.request(chain, inputs)
            }
          }
        })
      })
      const caller = yield* Effect.forkChild(command(shop, "SubmitOrder", "k", submission("o")), {
        startImmediately: true
      })
      const others = yield* Effect.forEach(["p", "q"], (orderId) =>
        Effect.forkChild(command(shop, "SubmitOrder", orderId, submission(orderId)), { startImmediately: true })
      )
      yield* drive(Fiber.awaitAll(others))
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* parkedTypes(shop), [["SubmitOrder", "defect"]])
      assert.strictEqual((yield* shop.saga("q")).status, "completed")
      yield* Fiber.interrupt(caller)
    })
  )
})
