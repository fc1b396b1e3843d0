import * as Schema from "effect/Schema"

/** A message that waits for a person. */
const ParkedMessageData = Schema.Struct({
  /** Behind it wait the later messages of the same key: a saga's id, or a participant and an aggregate. */
  key: Schema.String,
  messageId: Schema.String,
  type: Schema.String,
  receiver: Schema.String,
  /** `behind` where it only waits behind another one. */
  reason: Schema.Literals(["defect", "constraint", "unknown-version", "unknown-message", "payload-mismatch", "behind"]),
  error: Schema.String,
  parkedAt: Schema.String
})

/** {@inheritDoc ParkedMessageData} */
export type ParkedMessageData = typeof ParkedMessageData.Type

/** The `data` of `sagaproof.parked.list/1`, by key and in the order of their arrival. */
export const ParkedListData = Schema.Struct({
  messages: Schema.Array(ParkedMessageData),
  /** How many there are, shown or not. */
  total: Schema.Int
})

/** The `data` of `sagaproof.parked.show/1`: the messages of one key, with everything that is in them. */
export const ParkedShowData = Schema.Struct({
  key: Schema.String,
  messages: Schema.Array(
    Schema.Struct({
      ...ParkedMessageData.fields,
      source: Schema.String,
      /** The message that caused it. */
      cause: Schema.NullOr(Schema.String),
      data: Schema.Json
    })
  )
})

/** {@inheritDoc ParkedShowData} */
export type ParkedShowData = typeof ParkedShowData.Type

/** The `data` of `sagaproof.parked.redrive/1` and `sagaproof.parked.drop/1`. */
export const ParkedChangeData = Schema.Struct({
  key: Schema.String,
  /** How many messages of the key were handled, or dropped. */
  moved: Schema.Int,
  /** What of the key is parked now. */
  left: Schema.Array(ParkedMessageData)
})

/** {@inheritDoc ParkedChangeData} */
export type ParkedChangeData = typeof ParkedChangeData.Type
