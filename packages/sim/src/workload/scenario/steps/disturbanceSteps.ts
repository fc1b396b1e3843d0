import * as Effect from "effect/Effect"

import { milliseconds } from "../schema/milliseconds.ts"
import type { CrashStep, HoldStep } from "../schema/disturbances.ts"
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
