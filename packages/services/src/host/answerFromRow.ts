import type { Answer } from "@sagaproof/core/ports/Ingress"
import { rejection } from "@sagaproof/core/rejection/Rejection"

import type { IdempotencyRow } from "./UnitInput.ts"

/** What the stored decision under a caller's key answers to a body; undefined while nothing is decided. */
export const answerFromRow = (known: IdempotencyRow, operation: string, bodyHash: string): Answer | undefined =>
  known.bodyHash === bodyHash
    ? known.answer
    : rejection("IDEMPOTENCY_CONFLICT", `The key of ${operation} was used before with another body.`)
