import type { Platform } from "@sagaproof/services/layers/Platform"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"

/** A platform in trouble for so long will not come to rest now, in milliseconds. */
const patience = { lastingMs: 0, passingMs: 1_000 }

/**
 * Waits until nothing is in motion any more, so many milliseconds at most, and says whether that came to be. A question
 * that a silent server does not answer cannot be taken back: it is left behind, and not waited for.
 */
export const drain = (platform: Platform, atMostMs: number): Effect.Effect<boolean> =>
  Effect.gen(function* () {
    const quiet = yield* Effect.forkDetach(Effect.exit(platform.quiet))
    const drained = Effect.map(Fiber.join(quiet), Exit.isSuccess)
    const gaveUp = Effect.orElseSucceed(platform.giveUp(patience), () => false)
    return yield* Effect.raceFirst(Effect.raceFirst(drained, gaveUp), Effect.as(Effect.sleep(atMostMs), false))
  })
