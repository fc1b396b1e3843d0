import * as Schema from "effect/Schema"

/**
 * - `pending`: nothing was sent
 * - `calling`: a call may be under way or may have been answered unheard
 * - `done`, `refused`: the outside world answered for good, yes or no
 * - `cancelled`: nothing was sent, and nothing will be
 * - `exhausted`: the calls are used up without a definite answer; it waits for a person
 */
export const IntentStatus = Schema.Literals(["pending", "calling", "done", "refused", "cancelled", "exhausted"])

/** {@inheritDoc IntentStatus} */
export type IntentStatus = typeof IntentStatus.Type

/** A definite yes, with what the outside world calls it. */
export const Approved = Schema.TaggedStruct("Approved", { reference: Schema.String })

/** A definite no, with the reason given. */
export const Declined = Schema.TaggedStruct("Declined", { code: Schema.String, message: Schema.String })

/** A definite answer. That nothing was found is none: the request may still be on its way. */
export const IntentAnswer = Schema.Union([Approved, Declined])

/** {@inheritDoc IntentAnswer} */
export type IntentAnswer = typeof IntentAnswer.Type

/**
 * A call to the outside world that is going to be made under a key of its own, and what became of it. It is durable
 * before the call, since a call cannot be taken back.
 */
export const Intent = Schema.Struct({
  /** The idempotency key that every repetition of the call carries. */
  key: Schema.String,
  /** Which gateway is called. */
  gateway: Schema.String,
  /** What is asked of it, such as `charge`. */
  operation: Schema.String,
  body: Schema.Json,
  /** Another body under the same key is a defect. */
  bodyHash: Schema.String,
  /** The saga on whose behalf it is made, if any. */
  sagaId: Schema.optionalKey(Schema.String),
  status: IntentStatus,
  /** How many calls were begun. */
  attempts: Schema.Int,
  /** The definite answer, once there is one. */
  answer: Schema.optionalKey(IntentAnswer),
  /** When the first call was begun, in milliseconds since the epoch, while there is no definite answer. */
  unprovenSince: Schema.optionalKey(Schema.Int),
  /** How the latest call ended that ended without a definite answer. */
  unknownReason: Schema.optionalKey(Schema.String),
  /** The key of a call that is to be made once this one is answered with yes, or given up. */
  awaitedBy: Schema.optionalKey(Schema.String)
})

/** {@inheritDoc Intent} */
export type Intent = typeof Intent.Type
