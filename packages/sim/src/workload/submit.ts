import * as Effect from "effect/Effect"

import type { Answer, AnswerUnknown, OutsideCommand } from "@sagaproof/core/ports/Ingress"
import type { Platform } from "@sagaproof/services/layers/Platform"

/** How long a buyer waits before asking an ingress again that was full, in milliseconds. */
const retryAfterMs = 5

/** Submits a command; an ingress that is full is asked again with the same key until it takes it. */
export const submit = (platform: Platform, command: OutsideCommand): Effect.Effect<Answer, AnswerUnknown> =>
  Effect.catchTag(platform.ingress.submit(command), "Overloaded", () =>
    Effect.andThen(Effect.sleep(retryAfterMs), submit(platform, command))
  )
