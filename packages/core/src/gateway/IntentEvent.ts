import * as Schema from "effect/Schema"

import { IntentAnswer } from "./Intent.ts"

const ofKey = { key: Schema.String }

/** The intention is durable. */
export const IntentCreated = Schema.TaggedStruct("IntentCreated", {
  ...ofKey,
  gateway: Schema.String,
  operation: Schema.String,
  body: Schema.Json,
  bodyHash: Schema.String,
  sagaId: Schema.optionalKey(Schema.String)
})

/** A call may be under way from now on, `at` in milliseconds since the epoch. */
export const CallBegun = Schema.TaggedStruct("CallBegun", { ...ofKey, at: Schema.Int })

/** The definite answer is known. */
export const AnswerRecorded = Schema.TaggedStruct("AnswerRecorded", { ...ofKey, answer: IntentAnswer })

/** A call ended without a definite answer. */
export const CallLeftUnknown = Schema.TaggedStruct("CallLeftUnknown", { ...ofKey, reason: Schema.String })

/** Another call, `by` its key, waits for the answer. */
export const AnswerAwaited = Schema.TaggedStruct("AnswerAwaited", { ...ofKey, by: Schema.String })

/** The call will not be made. */
export const IntentCancelled = Schema.TaggedStruct("IntentCancelled", ofKey)

/** The calls are used up. */
export const IntentExhausted = Schema.TaggedStruct("IntentExhausted", ofKey)

/** Everything that can happen to an intent. */
export const IntentEvent = Schema.Union([
  IntentCreated,
  CallBegun,
  AnswerRecorded,
  CallLeftUnknown,
  AnswerAwaited,
  IntentCancelled,
  IntentExhausted
])

/** {@inheritDoc IntentEvent} */
export type IntentEvent = typeof IntentEvent.Type
