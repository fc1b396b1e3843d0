import * as Schema from "effect/Schema"

/** The `data` of `sagaproof.serve/1`: what a process has done in its time. */
export const ServeData = Schema.Struct({
  /** Those that it hosted. */
  participants: Schema.Array(Schema.String),
  delivery: Schema.Literals(["local", "bus"]),
  instances: Schema.Int,
  durationMs: Schema.Int,
  units: Schema.Int,
  messagesHandled: Schema.Int,
  messagesParked: Schema.Int,
  /** Nothing was in motion any more when it ended; else others, or the next one, go on with it. */
  drained: Schema.Boolean,
  /** What the database did not do when it ended; null where all was well. */
  trouble: Schema.NullOr(Schema.String)
})

/** {@inheritDoc ServeData} */
export type ServeData = typeof ServeData.Type
