import * as Effect from "effect/Effect"

import type { Stage } from "../Stage.ts"
import { tendStuck } from "./tendStuck.ts"

/** Operators come every so often while faults go on, whether anything waits for them or not. */
export const visit = (stage: Stage): Effect.Effect<void> => {
  const { operators } = stage.input
  return operators === undefined
    ? Effect.void
    : Effect.forEach(
        Array.from({ length: operators.times }, (_, nth) => `visit ${nth + 1}`),
        (name) =>
          Effect.andThen(
            Effect.sleep(operators.everyMs),
            tendStuck(stage, { visit: name, resolve: operators.resolve, healed: false })
          ),
        { discard: true }
      )
}
