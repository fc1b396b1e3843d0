import * as Effect from "effect/Effect"

import type { Platform } from "@sagaproof/services/layers/Platform"

import type { Stage } from "./Stage.ts"

/** How a purchase or a cancellation may end. */
export type SeenEnd = "completed" | "rejected" | "compensated"

/** The saga that an accepted command has started. */
export const sagaIn = (answer: { readonly value: unknown }): string =>
  (answer.value as { readonly sagaId: string }).sagaId

/** How a saga ends; undefined where that is known to nobody any more. */
export const awaitEnd = ({ processes }: Stage, sagaId: string): Effect.Effect<SeenEnd | undefined> =>
  processes.use((platform) => endOf(platform, sagaId))

const endOf = (platform: Platform, sagaId: string): Effect.Effect<SeenEnd | undefined> =>
  Effect.catch(
    Effect.map(platform.awaitEnd(sagaId), ({ end }) => end),
    (failure) =>
      failure._tag === "SagaClosed"
        ? Effect.succeed(undefined)
        : Effect.andThen(Effect.sleep(50), endOf(platform, sagaId))
  )
