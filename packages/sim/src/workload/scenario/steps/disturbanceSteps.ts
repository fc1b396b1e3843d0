import * as Effect from "effect/Effect"

import { milliseconds } from "../schema/milliseconds.ts"
import type { CrashStep, DefectStep, DropStep, HoldStep } from "../schema/disturbances.ts"
import { nextOf, type Stage } from "../stage/Stage.ts"

/** Takes the bus down, or brings it up. */
export const takeBus = (stage: Stage, to: "down" | "up"): Effect.Effect<void> =>
  Effect.sync(() => {
    stage.weather.setDown(to === "down")
    stage.chronicle.tell({ _tag: "Disturbed", what: `the bus is ${to}` })
  })

/** Publishes every message twice from here on, or once again. */
export const takeDuplicate = (stage: Stage, to: "on" | "off"): Effect.Effect<void> =>
  Effect.sync(() => {
    stage.weather.setDuplicating(to === "on")
    stage.chronicle.tell({
      _tag: "Disturbed",
      what: to === "on" ? "every message is published twice" : "messages are published once again"
    })
  })

/** Delivers again whatever is not acknowledged. */
export const takeRedeliver = (stage: Stage): Effect.Effect<void> =>
  Effect.sync(() => {
    stage.redeliver()
    stage.chronicle.tell({ _tag: "Disturbed", what: "everything that is not acknowledged is delivered again" })
  })

/** Plans the end of the process that runs. */
export const takeCrash = (stage: Stage, { at, nth = 1, restart = "1s" }: typeof CrashStep.Type): Effect.Effect<void> =>
  stage.platforms.crash({ at, nth, restartMs: milliseconds(restart) })

/** Holds messages of a type up. */
export const takeHold = (stage: Stage, { count = 1, for: time, message }: typeof HoldStep.Type): Effect.Effect<void> =>
  Effect.sync(() => {
    stage.weather.hold(message, milliseconds(time), count)
    stage.chronicle.tell({ _tag: "Disturbed", what: `the next ${message} is held up for ${time}` })
  })

/** Redrives every key under which messages are parked. */
export const takeRedrive = (stage: Stage): Effect.Effect<void> =>
  stage.platforms.use((platform) =>
    Effect.gen(function* () {
      const parked = yield* Effect.orDie(platform.parking.list)
      const keys = new Set(parked.map(({ parkKey }) => parkKey))
      for (const key of keys) {
        const idempotencyKey = `redrive-${nextOf(stage.requests, "redrive")}`
        yield* Effect.orDie(platform.parking.redrive(key, "scenario", idempotencyKey))
      }
      stage.chronicle.tell({ _tag: "Disturbed", what: `${parked.length} parked messages are redriven` })
    })
  )

/** Gives up what is parked of the sagas of an order. */
export const takeDrop = (stage: Stage, { message, order }: typeof DropStep.Type): Effect.Effect<void> =>
  stage.platforms.use((platform) =>
    Effect.gen(function* () {
      const parked = yield* Effect.orDie(platform.parking.list)
      const given = parked.filter((each) => each.message.correlationid === order && isWanted(each.message, message))
      for (const { message: dropped, parkKey } of given) {
        const idempotencyKey = `drop-${nextOf(stage.requests, "drop")}`
        yield* Effect.orDie(platform.parking.drop(parkKey, dropped.id, "scenario", idempotencyKey))
      }
      stage.chronicle.tell({ _tag: "Disturbed", what: `${given.length} parked messages of ${order} are dropped` })
    })
  )

const isWanted = (message: { readonly type: string }, type: string | undefined): boolean =>
  type === undefined || message.type === type

/** Lets handlers throw from here on, or mends them all. */
export const takeDefect = (stage: Stage, defect: typeof DefectStep.Type): Effect.Effect<void> =>
  Effect.sync(() => {
    if (defect === "mended") {
      stage.defects.mend()
      stage.chronicle.tell({ _tag: "Disturbed", what: "every defect is mended" })
    } else {
      stage.defects.plant(defect)
      const of = defect.order === undefined ? "" : ` of ${defect.order}`
      stage.chronicle.tell({ _tag: "Disturbed", what: `${defect.message}${of} cannot be handled` })
    }
  })
