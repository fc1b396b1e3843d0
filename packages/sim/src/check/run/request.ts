import * as Effect from "effect/Effect"

import type { Answer, OutsideCommand } from "@sagaproof/core/ports/Ingress"
import type { Platform } from "@sagaproof/services/layers/Platform"

import type { Stage } from "./Stage.ts"

/** How long a client waits before it asks again, in virtual milliseconds. */
const retryAfterMs = 50

/**
 * Asks until there is a definite answer, under the same key: that is what clients have to do who get none, because the
 * process has stopped or is full, and what keys are for.
 */
export const request = ({ processes }: Stage, command: OutsideCommand): Effect.Effect<Answer> =>
  processes.use((platform) => submit(platform, command))

const submit = (platform: Platform, command: OutsideCommand): Effect.Effect<Answer> =>
  Effect.catch(platform.ingress.submit(command), () =>
    Effect.andThen(Effect.sleep(retryAfterMs), submit(platform, command))
  )
