import * as Schema from "effect/Schema"

/** The `data` of `sagaproof.outbox.status/1`. */
export const OutboxData = Schema.Struct({
  /** How many messages wait to travel to the bus. */
  waiting: Schema.Int,
  /** How many messages are on the bus that one of its groups has not handled yet; each counts once for each group. */
  behind: Schema.Int,
  /** The one that has waited longest. */
  oldest: Schema.NullOr(
    Schema.Struct({
      position: Schema.Int,
      messageId: Schema.String,
      type: Schema.String,
      receiver: Schema.String,
      at: Schema.String
    })
  )
})

/** {@inheritDoc OutboxData} */
export type OutboxData = typeof OutboxData.Type
