import * as Schema from "effect/Schema"

/** A durable timer: a message that is delivered when it is due. */
const TimerData = Schema.Struct({
  id: Schema.String,
  dueAt: Schema.String,
  receiver: Schema.String,
  /** The type of its message. */
  type: Schema.String,
  sagaId: Schema.NullOr(Schema.String),
  step: Schema.NullOr(Schema.String),
  attempt: Schema.NullOr(Schema.Int)
})

/** {@inheritDoc TimerData} */
export type TimerData = typeof TimerData.Type

/** The `data` of `sagaproof.timer.list/1`, the earliest first. */
export const TimerListData = Schema.Struct({
  timers: Schema.Array(TimerData),
  /** How many there are, shown or not. */
  total: Schema.Int
})
