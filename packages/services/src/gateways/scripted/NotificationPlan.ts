import * as Schema from "effect/Schema"

/**
 * When the outside notifies of a request that it has decided, counted from the decision. Each time is one
 * notification, all of them with the same id: none is never, two are doubled, a long one is late.
 * With `spreadMs` a share of that time is drawn for each key and added, so that notifications of different keys come
 * out of order.
 */
export const NotificationPlan = Schema.Struct({
  afterMs: Schema.Array(Schema.Int),
  spreadMs: Schema.optionalKey(Schema.Int)
})

/** {@inheritDoc NotificationPlan} */
export type NotificationPlan = typeof NotificationPlan.Type
