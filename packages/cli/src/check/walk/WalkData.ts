import * as Schema from "effect/Schema"

const Plain = Schema.NullOr(Schema.Union([Schema.String, Schema.Finite, Schema.Boolean]))

/** A message, without what it says. */
const MessageData = Schema.Struct({
  id: Schema.String,
  type: Schema.String,
  source: Schema.String,
  receiver: Schema.String,
  /** The aggregate that it speaks of, or to. */
  subject: Schema.String,
  sagaId: Schema.NullOr(Schema.String)
})

/** {@inheritDoc MessageData} */
export type MessageData = typeof MessageData.Type

const ChoicesData = Schema.Struct({
  /** How many tasks have run since the step before. */
  tasks: Schema.Int,
  /** What was ready when the last one of them was chosen, the oldest first; a timer has no process. */
  ready: Schema.Array(Schema.Struct({ fiber: Schema.Int, process: Schema.NullOr(Schema.String) })),
  /** Which of these it was, 0 being the oldest. */
  place: Schema.Int,
  /** What the tape has decided since: picks out of turn, and fibers that were put off before an operation. */
  outOfTurn: Schema.Array(Schema.Struct({ address: Schema.String, ready: Schema.Int, place: Schema.Int })),
  preempted: Schema.Array(Schema.Struct({ address: Schema.String, fiber: Schema.Int, operation: Schema.Int }))
})

/** A row that has changed. */
const RowData = Schema.Struct({
  kind: Schema.String,
  key: Schema.String,
  how: Schema.Literals(["made", "changed", "deleted"]),
  fields: Schema.Array(Schema.Struct({ field: Schema.String, from: Plain, to: Plain }))
})

/** {@inheritDoc RowData} */
export type RowData = typeof RowData.Type

/** A line of the sequence. */
const StepData = Schema.Struct({
  number: Schema.Int,
  atMs: Schema.Finite,
  /** One of the two is null. */
  message: Schema.NullOr(MessageData),
  fault: Schema.NullOr(Schema.Struct({ fault: Schema.String, address: Schema.String, size: Schema.Int })),
  /** The commit that made the message, from 1; null for a fault. */
  commit: Schema.NullOr(Schema.Int),
  /** Null for a message of the same commit as the line before. */
  choices: Schema.NullOr(ChoicesData),
  /** The rows that have changed since the line before. */
  rows: Schema.Array(RowData)
})

/** {@inheritDoc StepData} */
export type StepData = typeof StepData.Type

/** How things stand once a step is done. */
export const StandingData = Schema.Struct({
  step: Schema.Int,
  /** Those that have not ended. */
  sagas: Schema.Array(
    Schema.Struct({
      sagaId: Schema.String,
      orderId: Schema.String,
      status: Schema.String,
      waiting: Schema.String
    })
  ),
  stocks: Schema.Array(
    Schema.Struct({
      productId: Schema.String,
      available: Schema.Int,
      reserved: Schema.Int,
      sold: Schema.Int
    })
  ),
  wallets: Schema.Array(Schema.Struct({ userId: Schema.String, balance: Schema.Int })),
  /** Messages that were made and that their receivers have not handled. */
  underWay: Schema.Array(MessageData)
})

/** {@inheritDoc StandingData} */
export type StandingData = typeof StandingData.Type

/** A run line by line. */
export const WalkData = Schema.Struct({
  /** How many steps the run has in all. */
  total: Schema.Int,
  /** Those that were asked for. */
  steps: Schema.Array(StepData),
  /** What has changed after the last step; empty where that was not asked for. */
  afterwards: Schema.Array(RowData),
  standing: Schema.NullOr(StandingData)
})

/** {@inheritDoc WalkData} */
export type WalkData = typeof WalkData.Type
