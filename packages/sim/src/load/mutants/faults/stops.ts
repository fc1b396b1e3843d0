import * as Effect from "effect/Effect"

import type { ServerFault, StruckUnit } from "./ServerFault.ts"

const once = (name: string, befall: (unit: StruckUnit) => void): ServerFault => ({
  name,
  strikes: {
    point: "loaded",
    chance: 0.3,
    most: 1,
    strike: (unit) =>
      // Its unit never goes on; its buyers turn to the other process.
      unit.process.leave.pipe(Effect.andThen(Effect.sync(() => befall(unit))), Effect.andThen(Effect.never))
  }
})

/** A process is killed in the middle of a unit: the server hears of it by its connections. */
export const killsProcess = once("killed", ({ process }) => process.wire.cut())

/** A process is stopped for good in the middle of a unit: it says nothing any more, and its connections stay. */
export const stopsProcess = once("stopped", ({ process }) => process.wire.silence())
