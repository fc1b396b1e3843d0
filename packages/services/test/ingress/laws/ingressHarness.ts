import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import type { Ingress } from "@sagaproof/core/ports/Ingress"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"
import {
  ingressCapabilities,
  type IngressCircumstance,
  type IngressHarness,
  type IngressTrial,
  type SampleCommand,
  type SampleCommands,
  smallCapacity
} from "@sagaproof/core/testing/laws/ingress/IngressHarness"
import { defaultLimits, type PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import type { Platform } from "@sagaproof/services/layers/Platform"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Latch from "effect/Latch"
import * as Scope from "effect/Scope"
import { TestClock } from "effect/testing"

import { drive, settle } from "../../platform/support/drive.ts"

/** How a platform takes commands in, and how they travel in it. */
export type Way = Pick<PlatformParts, "delivery" | "makeIngress">

/** What may be put wrong in a trial. */
export interface IngressSabotage {
  readonly parts?: (sound: PlatformParts) => PlatformParts
  /** Made anew for each platform; `life` counts them. */
  readonly ingress?: (sound: Ingress, life: number) => Ingress
}

/** Won in a wallet that stand for one in the total. */
const unit = 1_000

const charge = (userId: string, amount: number): SampleCommand => ({
  operation: "ChargeWallet",
  body: { userId, amount: amount * unit }
})

const register = (id: string): SampleCommand => ({
  operation: "RegisterUser",
  body: { id, email: `${id}@shop.kr`, name: "N", roles: ["buyer"] }
})

const order = { buyerId: "buyer", lines: [{ productId: "coffee", quantity: 1 }], method: "wallet", preset: "pay-first" }

const commands: SampleCommands = {
  add: (amount) => charge("buyer", amount),
  other: register,
  refused: charge("stranger", 1),
  drawing: { operation: "SubmitOrder", body: order },
  malformed: [
    { operation: "ChargeWallet", body: { userId: "buyer", amount: "1000" } },
    { operation: "ChargeWallet", body: undefined },
    { operation: "ChargeWallet", body: { userId: "a/b", amount: 1_000 } },
    { operation: "SubmitOrder", body: { ...order, lines: [] } },
    { operation: "SubmitOrder", body: { ...order, lines: [{ productId: "coffee", quantity: 1.5 }] } },
    { operation: "CancelSaga", body: { sagaId: 5 } }
  ],
  unknown: [
    { operation: "Nonsense", body: {} },
    { operation: "PlaceOrder", body: order },
    { operation: "UserRegistered", body: register("buyer").body },
    { operation: "RedriveParked", body: { parkKey: "buyer" } },
    { operation: "toString", body: {} }
  ]
}

const limitsIn: Record<IngressCircumstance, number> = {
  calm: defaultLimits.ingress,
  "small-capacity": smallCapacity
}

/** Lets nothing be committed while it is closed. */
const gateOf = (latch: Latch.Latch): Disturbance => ({
  before: (point) => (point === "store.commit" ? latch.await : Effect.void),
  after: undefined
})

const submitOnce = (ingress: Ingress, idempotencyKey: string, command: SampleCommand): Effect.Effect<void> =>
  Effect.asVoid(Effect.orDie(drive(ingress.submit({ caller: "harness", idempotencyKey, ...command }))))

/** A platform in memory that counts what it publishes. */
const makeParts = (way: Way, circumstance: IngressCircumstance, gate: Latch.Latch, published: { count: number }) => {
  const { delivery, makeIngress } = way
  const parts = memoryParts({ delivery, limits: { ingress: limitsIn[circumstance] }, disturbance: gateOf(gate) })
  return {
    ...parts,
    makeIngress,
    bus: {
      ...parts.bus,
      publish: (messages) => {
        published.count += messages.length
        return parts.bus.publish(messages)
      }
    }
  } satisfies PlatformParts
}

/** Starts a platform whose life can be ended before the scope closes. */
const startLife = (parts: PlatformParts) =>
  Effect.gen(function* () {
    const scope = yield* Scope.fork(yield* Effect.scope)
    return { scope, platform: yield* Scope.provide(startPlatform(parts), scope) }
  })

const totalOf = ({ store }: PlatformParts): Effect.Effect<number> =>
  Effect.orDie(
    Effect.map(store.row("wallet", "buyer"), (row) => ((row?.state as Wallet | undefined)?.balance ?? 0) / unit)
  )

/** Tries an ingress in memory by the test's clock; sound unless sabotaged. */
export const ingressHarness = (way: Way, sabotage: IngressSabotage = {}): IngressHarness => ({
  capabilities: new Set(ingressCapabilities),
  commands,
  begin: Effect.fnUntraced(function* (circumstance) {
    yield* TestClock.setTime(Date.UTC(2026, 0, 1))
    const gate = yield* Latch.make(true)
    const published = { count: 0 }
    const sound = makeParts(way, circumstance, gate, published)
    const parts = sabotage.parts?.(sound) ?? sound
    const within = yield* Effect.scope
    let lives = 0
    const ingressOf = ({ ingress }: Platform): Ingress => sabotage.ingress?.(ingress, (lives += 1)) ?? ingress
    let life = yield* startLife(parts)
    yield* submitOnce(life.platform.ingress, "buyer", register("buyer"))
    yield* settle(life.platform)
    const trial: IngressTrial = {
      ingress: ingressOf(life.platform),
      pass: (ms) => TestClock.adjust(ms),
      total: totalOf(parts),
      stored: Effect.map(Effect.orDie(parts.store.snapshot), (snapshot) => ({
        ...snapshot,
        takenAt: 0,
        published: published.count
      })),
      admit: Effect.suspend(() =>
        Effect.andThen(
          submitOnce(life.platform.ingress, "stranger", register("stranger")),
          Effect.suspend(() => settle(life.platform))
        )
      ),
      holdCommits: Effect.asVoid(gate.close),
      releaseCommits: Effect.asVoid(gate.open),
      restart: Effect.gen(function* () {
        yield* Scope.close(life.scope, Exit.void)
        life = yield* startLife(parts)
        return ingressOf(life.platform)
      }).pipe(Effect.provideService(Scope.Scope, within))
    }
    return trial
  })
})
