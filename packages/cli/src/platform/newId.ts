import { hash } from "@sagaproof/core/identity/Fingerprint"
import type { Ids } from "@sagaproof/core/ports/Ids"
import * as Effect from "effect/Effect"

/**
 * The id of something new that its caller gave none: it follows from the caller's key, so that the same command under
 * the same key is the same, and is drawn where there is no key.
 */
export const newId = (ids: Ids, what: string, idempotencyKey: string | undefined): Effect.Effect<string> =>
  idempotencyKey === undefined ? ids.next : Effect.succeed(hash(`${what}/${idempotencyKey}`))
