import * as Schema from "effect/Schema"

import { IntentAnswer } from "./Intent.ts"

const ofKey = { key: Schema.String }

/** Makes the intention durable. */
export const CreateIntent = Schema.TaggedStruct("CreateIntent", {
  ...ofKey,
  gateway: Schema.String,
  operation: Schema.String,
  body: Schema.Json,
  bodyHash: Schema.String,
  sagaId: Schema.optionalKey(Schema.String)
})

/** A call is about to be made, at `at` in milliseconds since the epoch; the first of them, or a repetition. */
export const BeginCall = Schema.TaggedStruct("BeginCall", { ...ofKey, at: Schema.Int })

/** The outside world has answered for good. */
export const RecordAnswer = Schema.TaggedStruct("RecordAnswer", { ...ofKey, answer: IntentAnswer })

/** A call ended without a definite answer, such as by a time-out. */
export const RecordUnknown = Schema.TaggedStruct("RecordUnknown", { ...ofKey, reason: Schema.String })

/** Another call, `by` its key, has to wait for the answer. */
export const AwaitAnswer = Schema.TaggedStruct("AwaitAnswer", { ...ofKey, by: Schema.String })

/** The call shall not be made. */
export const CancelIntent = Schema.TaggedStruct("CancelIntent", ofKey)

/** No further call will be made; a person has to look. */
export const ExhaustIntent = Schema.TaggedStruct("ExhaustIntent", ofKey)

/** Everything that can be asked of an intent. */
export const IntentCommand = Schema.Union([
  CreateIntent,
  BeginCall,
  RecordAnswer,
  RecordUnknown,
  AwaitAnswer,
  CancelIntent,
  ExhaustIntent
])

/** {@inheritDoc IntentCommand} */
export type IntentCommand = typeof IntentCommand.Type
