import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { Troubles } from "./Troubles.ts"

/** How long troubles are borne, in milliseconds. */
export interface Patience {
  readonly lastingMs: number
  readonly passingMs: number
}

/** How often it looks whether there is any trouble, and how often at one that is there, in milliseconds. */
const noticeMs = 500
const lookEveryMs = 50

/** Waits, and fails once a trouble has been there for too long. */
export const giveUp = (
  troubles: Troubles,
  { lastingMs, passingMs }: Patience
): Effect.Effect<never, StoreUnavailable> =>
  Effect.forever(
    Effect.gen(function* () {
      const trouble = troubles.current()
      if (trouble === undefined) {
        return yield* Effect.sleep(noticeMs)
      }
      const ms = (yield* Clock.currentTimeMillis) - trouble.since
      if (ms >= (trouble.lasting ? lastingMs : passingMs)) {
        return yield* new StoreUnavailable({ message: trouble.message, lasting: trouble.lasting })
      }
      yield* Effect.sleep(lookEveryMs)
    })
  )
