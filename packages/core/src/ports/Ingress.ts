import * as Data from "effect/Data"
import type * as Effect from "effect/Effect"

import type { Rejection } from "../rejection/Rejection.ts"

/** A command from outside: who asks for what, with the caller's own idempotency key. */
export interface OutsideCommand {
  readonly caller: string
  /** The message type, such as `SubmitOrder` or `ChargeWallet`. */
  readonly operation: string
  readonly idempotencyKey: string
  readonly body: unknown
  readonly traceparent?: string
}

/** The stored decision on a command, the same for every submission of it. */
export type Answer = { readonly _tag: "Accepted"; readonly value: unknown } | Rejection

/** The ingress is full: nothing was taken in, and the same key may be tried again. */
export class Overloaded extends Data.TaggedError("Overloaded")<{ readonly message: string }> {}

/** The platform stopped before the decision was known; submitting again with the same key tells. */
export class AnswerUnknown extends Data.TaggedError("AnswerUnknown")<{ readonly message: string }> {}

/** Where commands from outside enter. The caller is answered only after the deciding unit has committed. */
export interface Ingress {
  readonly submit: (command: OutsideCommand) => Effect.Effect<Answer, Overloaded | AnswerUnknown>
}
