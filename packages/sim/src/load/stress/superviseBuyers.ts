import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type { Saga } from "@sagaproof/core/saga/Saga"
import { runBuyer } from "../../workload/runBuyers.ts"
import type { Stage } from "../../workload/Stage.ts"
import type { Workload } from "../../workload/Workload.ts"
import type { Meter } from "../measure/Meter.ts"

/** How long an order may take before somebody looks whether it is stuck, and how often that is done. */
const suspectAfterMs = 1_000
const lookEveryMs = 250

/** One buyer, who may be replaced by another when an order is never going to end by itself. */
interface Slot {
  orderId: string | undefined
  fiber: Fiber.Fiber<void, StoreUnavailable> | undefined
  replaced: boolean
}

/**
 * Runs all buyers. One whose order is stuck would wait for ever: it goes home, and another takes its place.
 * That costs the orders that do end nothing.
 */
export const superviseBuyers = (
  workload: Workload,
  stage: Stage,
  meter: Meter
): Effect.Effect<void, StoreUnavailable> =>
  Effect.gen(function* () {
    const slots = Array.from({ length: workload.concurrency }, (): Slot => ({
      orderId: undefined,
      fiber: undefined,
      replaced: false
    }))
    const buyers = Effect.all(
      slots.map((slot) => runSlot(slot, workload, withSlot(stage, slot))),
      { concurrency: "unbounded", discard: true }
    )
    yield* Effect.raceFirst(buyers, watch(slots, stage, meter))
  })

const withSlot = (stage: Stage, slot: Slot): Stage => ({
  ...stage,
  observer: {
    ...stage.observer,
    accepted: (plan, sagaId) => {
      slot.orderId = plan.asked.orderId
      stage.observer.accepted(plan, sagaId)
    }
  }
})

const runSlot = (slot: Slot, workload: Workload, stage: Stage): Effect.Effect<void, StoreUnavailable> =>
  Effect.gen(function* () {
    slot.replaced = false
    slot.fiber = yield* Effect.forkChild(runBuyer(workload, stage))
    const exit = yield* Fiber.await(slot.fiber)
    yield* slot.replaced ? runSlot(slot, workload, stage) : exit
  })

const watch = (slots: ReadonlyArray<Slot>, { platform }: Stage, meter: Meter): Effect.Effect<never, StoreUnavailable> =>
  Effect.forever(
    Effect.gen(function* () {
      yield* Effect.sleep(lookEveryMs)
      const suspectBefore = performance.now() - suspectAfterMs
      for (const slot of slots) {
        const order = slot.orderId === undefined ? undefined : meter.inFlight.get(slot.orderId)
        if (slot.orderId === undefined || order === undefined || order.begun > suspectBefore) {
          continue
        }
        const saga = (yield* platform.store.row("saga", order.sagaId))?.state as Saga | undefined
        if (saga?.status === "stuck" && slot.fiber !== undefined) {
          slot.replaced = true
          meter.stuck(slot.orderId)
          yield* Fiber.interrupt(slot.fiber)
        }
      }
    })
  )
