import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { Disturbance, DisturbancePoint } from "@sagaproof/core/ports/Disturbance"
import { Overloaded } from "@sagaproof/core/ports/Ingress"
import {
  CommitUnknown,
  SessionLost,
  type StoreError,
  StoreUnavailable,
  UnitConflict
} from "@sagaproof/core/ports/StoreError"
import { makeDirectIngress } from "@sagaproof/services/ingress/DirectIngress"
import { makeLogIngress } from "@sagaproof/services/ingress/LogIngress"
import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"

import { drive, settle } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { openShop, submission, type TestShop } from "./support/TestShop.ts"

const enter = (shop: TestShop, operation: string, key: string, body: unknown) =>
  Effect.forkChild(shop.platform.ingress.submit({ caller: "test", operation, idempotencyKey: key, body }), {
    startImmediately: true
  })

const charge = (shop: TestShop, key: string, amount: number) =>
  enter(shop, "ChargeWallet", key, { userId: "buyer", amount })

/** Befalls the operations of a store once it is told to. */
interface Mishap {
  befalls: ((point: DisturbancePoint) => Effect.Effect<void, StoreError>) | undefined
  afterwards: ((point: DisturbancePoint) => Effect.Effect<void, StoreError | CommitUnknown>) | undefined
}

const disturbedBy = (mishap: Mishap): Disturbance => ({
  before: (point) => Effect.suspend(() => mishap.befalls?.(point) ?? Effect.void),
  after: (point) => Effect.suspend(() => mishap.afterwards?.(point) ?? Effect.void)
})

/** Opens a shop on a store to which something may happen. The bus stays calm. */
const openDisturbed = (delivery: "local" | "bus", mishap: Mishap, change: (parts: PlatformParts) => PlatformParts) =>
  openShop({
    delivery,
    change: (parts) => ({
      ...change(parts),
      store: makeMemoryStore({
        name: "disturbed",
        kinds: rowKinds(parts.aggregates),
        disturbance: disturbedBy(mishap)
      })
    })
  })

/** Something that happens so many times at one point. */
const times =
  <E>(count: number, at: DisturbancePoint, failure: () => E) =>
  (point: DisturbancePoint): Effect.Effect<void, E> => {
    if (point !== at || count === 0) {
      return Effect.void
    }
    count -= 1
    return Effect.fail(failure())
  }

const conflict = () => new UnitConflict({ reason: "serialization", row: undefined, message: "planted" })

const ways = [
  { delivery: "local", way: "straight in", makeIngress: makeDirectIngress },
  { delivery: "bus", way: "straight in", makeIngress: makeDirectIngress },
  { delivery: "local", way: "through the log", makeIngress: makeLogIngress },
  { delivery: "bus", way: "through the log", makeIngress: makeLogIngress }
] as const

describe.each(ways)("a submission $way, under $delivery delivery,", ({ delivery, makeIngress }) => {
  const change = (parts: PlatformParts): PlatformParts => ({ ...parts, makeIngress })

  it.effect("is answered from its record when it comes again, at once or later", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change })
      const together = yield* Effect.forEach([1, 2, 3], () => charge(shop, "k", 1_000))
      const answers = yield* drive(Fiber.joinAll(together))
      const later = yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 1_000 }, "k")
      for (const answer of [...answers, later]) {
        assert.deepStrictEqual(answer, { _tag: "Accepted", value: { userId: "buyer", balance: 101_000 } })
      }
      assert.strictEqual(yield* shop.balance(), 101_000)
    })
  )

  it.effect("with another body under its key is a conflict, whether the first was accepted or refused", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change })
      const pair = [yield* charge(shop, "k", 1_000), yield* charge(shop, "k", 2_000)]
      const [first, second] = yield* drive(Fiber.joinAll(pair))
      assert.strictEqual(first?._tag, "Accepted")
      assert.deepInclude(second, { _tag: "Rejection", code: "IDEMPOTENCY_CONFLICT" })
      const refused = yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 150 }, "r")
      assert.deepInclude(refused, { _tag: "Rejection", code: "INVALID_REQUEST" })
      assert.deepStrictEqual(yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 150 }, "r"), refused)
      assert.deepInclude(yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 300 }, "r"), {
        code: "IDEMPOTENCY_CONFLICT"
      })
      assert.strictEqual(yield* shop.balance(), 101_000)
    })
  )

  it.effect("of an order is one order, also where its id is drawn", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change })
      const { orderId: _, ...body } = submission("drawn")
      const pair = [yield* enter(shop, "SubmitOrder", "k", body), yield* enter(shop, "SubmitOrder", "k", body)]
      const [first, second] = yield* drive(Fiber.joinAll(pair))
      yield* settle(shop.platform)
      assert.strictEqual(first?._tag, "Accepted")
      assert.deepStrictEqual(second, first)
      assert.deepInclude(yield* shop.stock(), { sold: 1 })
      assert.deepInclude(yield* shop.submit("SubmitOrder", submission("x"), "k"), { code: "IDEMPOTENCY_CONFLICT" })
      yield* assertSound(shop)
    })
  )

  it.effect("is of its caller and operation: others may use the same key", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change })
      const by = (caller: string) =>
        drive(
          shop.platform.ingress.submit({
            caller,
            operation: "ChargeWallet",
            idempotencyKey: "k",
            body: { userId: "buyer", amount: 1_000 }
          })
        )
      yield* by("one")
      yield* by("two")
      assert.strictEqual(yield* shop.balance(), 102_000)
      assert.deepInclude(yield* by("one/ChargeWallet"), { _tag: "Rejection", code: "INVALID_REQUEST" })
    })
  )

  it.effect("is not taken in when the ingress is full, and may come again", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change, limits: { ingress: 2 } })
      const fibers = yield* Effect.forEach([1, 2, 3, 4], (key) => charge(shop, `full-${key}`, 1_000))
      const exits = yield* drive(Fiber.awaitAll(fibers))
      assert.deepStrictEqual(
        exits.map(({ _tag }) => _tag),
        ["Success", "Success", "Failure", "Failure"]
      )
      const refused = exits[3]
      assert.isTrue(refused?._tag === "Failure" && Cause.squash(refused.cause) instanceof Overloaded)
      yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 1_000 }, "full-4")
      assert.strictEqual(yield* shop.balance(), 103_000)
    })
  )

  const befallen: ReadonlyArray<readonly [string, () => Partial<Mishap>]> = [
    ["cannot be committed", () => ({ befalls: times(2, "store.commit", conflict) })],
    [
      "loses its session before the commit",
      () => ({ befalls: times(2, "store.commit", () => new SessionLost({ message: "planted" })) })
    ],
    [
      "finds no store for a while",
      () => ({ befalls: times(5, "store.begin", () => new StoreUnavailable({ message: "planted" })) })
    ],
    ["meets a conflict while it saves", () => ({ befalls: times(2, "store.save", conflict) })],
    [
      "does not learn of its commit",
      () => ({ afterwards: times(3, "store.commit", () => new CommitUnknown({ message: "planted" })) })
    ],
    [
      "does not learn that it was not committed",
      () => ({ befalls: times(3, "store.commit", () => new CommitUnknown({ message: "planted" }) as never) })
    ]
  ]

  it.effect.each(befallen)("whose unit %s happens once and is answered", ([, planted]) =>
    Effect.gen(function* () {
      const mishap: Mishap = { befalls: undefined, afterwards: undefined }
      const shop = yield* openDisturbed(delivery, mishap, change)
      const end = yield* Effect.forkChild(shop.platform.awaitEnd("purchase-o"), { startImmediately: true })
      Object.assign(mishap, planted())
      const caller = yield* enter(shop, "SubmitOrder", "k", submission("o", { quantity: 2 }))
      const answer = yield* drive(Fiber.join(caller))
      assert.strictEqual(answer._tag, "Accepted")
      const ended = yield* drive(Fiber.join(end))
      assert.strictEqual(ended.end, "completed")
      yield* settle(shop.platform)
      assert.deepInclude(yield* shop.stock(), { available: 98, reserved: 0, sold: 2 })
      assert.strictEqual(yield* shop.balance(), 90_000)
      assert.deepStrictEqual(yield* shop.platform.parking.list, [])
      yield* assertSound(shop)
    })
  )

  it.effect("tells of its end, though nobody can tell any more what it needs", () =>
    Effect.gen(function* () {
      const mishap: Mishap = { befalls: undefined, afterwards: undefined }
      let planned = 0
      const plannedOnce = (parts: PlatformParts): PlatformParts => ({
        ...parts,
        unitStages: {
          ...parts.unitStages,
          request: (chain, inputs) => {
            if (inputs.some(({ message }) => message.type === "SubmitOrder") && ++planned > 1) {
              throw new Error("no needs")
            }
            return parts.unitStages.request(chain, inputs)
          }
        }
      })
      const shop = yield* openDisturbed(delivery, mishap, (parts) => plannedOnce(change(parts)))
      const end = yield* Effect.forkChild(shop.platform.awaitEnd("purchase-o"), { startImmediately: true })
      mishap.afterwards = times(1, "store.commit", () => new CommitUnknown({ message: "planted" }))
      const caller = yield* enter(shop, "SubmitOrder", "k", submission("o"))
      assert.strictEqual((yield* drive(Fiber.join(caller)))._tag, "Accepted")
      yield* settle(shop.platform)
      assert.isDefined(end.pollUnsafe())
      assert.isAbove(planned, 1)
    })
  )

  it.effect("is answered only after its commit", () =>
    Effect.gen(function* () {
      const mishap: Mishap = { befalls: undefined, afterwards: undefined }
      const shop = yield* openDisturbed(delivery, mishap, change)
      mishap.befalls = (point) => (point === "store.commit" ? Effect.sleep(1_000) : Effect.void)
      const caller = yield* charge(shop, "k", 1_000)
      yield* drive(Effect.sleep(500))
      assert.isUndefined(caller.pollUnsafe())
      assert.strictEqual(yield* shop.balance(), 100_000)
      assert.strictEqual((yield* drive(Fiber.join(caller)))._tag, "Accepted")
      assert.strictEqual(yield* shop.balance(), 101_000)
    })
  )
})

describe("several hosts", () => {
  it.effect("decide a command once: whoever comes second waits for the claim and tells the same", () =>
    Effect.gen(function* () {
      const mishap: Mishap = { befalls: undefined, afterwards: undefined }
      const shop = yield* openShop({
        instances: 3,
        limits: { batch: 1 },
        change: (parts) => ({
          ...parts,
          store: makeMemoryStore({ name: "slow", kinds: rowKinds(parts.aggregates), disturbance: disturbedBy(mishap) })
        })
      })
      mishap.befalls = (point) => (point === "store.commit" ? Effect.sleep(50) : Effect.void)
      const fibers = yield* Effect.forEach(["k", "k", "k", "other"], (key) => charge(shop, key, 1_000))
      const [first, second, third] = yield* drive(Fiber.joinAll(fibers))
      assert.strictEqual(first?._tag, "Accepted")
      assert.deepStrictEqual(second, first)
      assert.deepStrictEqual(third, first)
      assert.strictEqual(yield* shop.balance(), 102_000)
    })
  )
})
