import * as Schema from "effect/Schema"

const Text = Schema.NullOr(Schema.String)

/** One message of a saga as it was recorded. */
export const EventData = Schema.Struct({
  at: Schema.String,
  id: Schema.String,
  type: Schema.String,
  source: Schema.String,
  receiver: Schema.String,
  step: Text,
  phase: Text,
  attempt: Schema.NullOr(Schema.Int),
  /** The message that caused it. */
  cause: Text,
  data: Schema.Json
})

/** {@inheritDoc EventData} */
export type EventData = typeof EventData.Type

/** The `data` of `sagaproof.saga.events/1`: the newest events, in the order in which they were recorded. */
export const EventListData = Schema.Struct({
  sagaId: Schema.String,
  events: Schema.Array(EventData),
  /** How many are on record, shown or not; retention drops old ones. */
  total: Schema.Int
})
