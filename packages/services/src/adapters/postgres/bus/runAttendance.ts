import * as Effect from "effect/Effect"

import type { BusUnavailable } from "@sagaproof/core/ports/Bus"

import type { BusClient } from "./BusClient.ts"

const retryAfterMs = 100

/** The loop that keeps the members of this process alive: several times in a lease, and whenever something has changed. */
export const runAttendance = (
  { attending, leaseMs }: BusClient,
  attendance: Effect.Effect<void, BusUnavailable>
): Effect.Effect<never> =>
  Effect.forever(
    Effect.catch(Effect.andThen(attendance, attending.wait(leaseMs / 5)), () => Effect.sleep(retryAfterMs))
  )
