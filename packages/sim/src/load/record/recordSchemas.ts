import * as Schema from "effect/Schema"

import { orderEnds } from "@sagaproof/core/judge/orderDigest"

import { recordForm } from "./RunRecord.ts"

/**
 * What the lines of a record look like, as far as reading them takes: what a store holds in its rows is its own matter,
 * and judged by the checkers.
 */
const Amounts = Schema.Struct({ certain: Schema.Finite, possible: Schema.Array(Schema.Finite) })
const Sums = Schema.Record(Schema.String, Schema.Finite)
const State = Schema.Unknown

const header = Schema.Struct({
  record: Schema.Literal(recordForm),
  tool: Schema.Struct({ name: Schema.String, version: Schema.String, commit: Schema.NullOr(Schema.String) }),
  seed: Schema.Finite,
  options: Schema.Record(Schema.String, Schema.Unknown)
})

const change = Schema.Struct({
  kind: Schema.String,
  key: Schema.String,
  version: Schema.Int,
  event: State,
  at: Schema.Finite,
  actor: Schema.String,
  cause: Schema.String,
  before: Schema.optionalKey(State),
  after: Schema.optionalKey(State)
})

const row = Schema.Struct({ kind: Schema.String, key: Schema.String, version: Schema.Int, state: State })

const timer = Schema.Struct({ id: Schema.String, dueAt: Schema.Finite, message: Schema.Unknown })

const order = Schema.Struct({
  orderId: Schema.String,
  userId: Schema.String,
  lines: Schema.Array(Schema.Struct({ productId: Schema.String, quantity: Schema.Int })),
  amount: Schema.Finite,
  preset: Schema.String,
  method: Schema.Literals(["wallet", "external"]),
  answer: Schema.Literals(["invoked", "accepted", "refused", "unknown"]),
  code: Schema.optionalKey(Schema.String),
  end: Schema.optionalKey(Schema.Literals(orderEnds))
})

const provider = Schema.Struct({
  key: Schema.String,
  operation: Schema.String,
  reference: Schema.String,
  outcome: Schema.Literals(["applied", "declined"]),
  amount: Schema.Finite,
  relatesTo: Schema.optionalKey(Schema.String),
  orderId: Schema.optionalKey(Schema.String),
  at: Schema.Finite
})

const ends = { completed: Schema.Int, rejected: Schema.Int, compensated: Schema.Int, cancelled: Schema.Int }

const settlement = Schema.Struct({
  ...ends,
  sold: Sums,
  returned: Sums,
  captured: Sums,
  refunded: Sums,
  capturedOutside: Schema.Finite,
  refundedOutside: Schema.Finite,
  deliveries: Schema.Int,
  digest: Schema.Finite,
  violations: Schema.Array(Schema.Struct({ checker: Schema.String, message: Schema.String }))
})

const book = Schema.Struct({
  stock: Schema.Record(Schema.String, Schema.Struct({ initial: Schema.Finite, restocked: Amounts })),
  wallets: Schema.Record(Schema.String, Schema.Struct({ opening: Schema.Finite, charged: Amounts })),
  folded: Schema.Struct({ ...ends, completedUnits: Sums, cancelledUnits: Sums, digest: Schema.Finite })
})

const counts = Schema.Struct({
  message: Schema.Int,
  change: Schema.Int,
  row: Schema.Int,
  checkpoint: Schema.Int,
  timer: Schema.Int,
  outbox: Schema.Int,
  order: Schema.Int,
  provider: Schema.Int
})

const end = Schema.Struct({
  takenAt: Schema.Finite,
  atRest: Schema.Boolean,
  providerRead: Schema.Boolean,
  lastPosition: Schema.Int,
  counts,
  digest: Schema.optionalKey(Schema.String)
})

/** The decoder of each kind of line. Messages and what is in the outbox go through the codec instead. */
export const decoders = {
  header: Schema.decodeUnknownResult(header),
  change: Schema.decodeUnknownResult(change),
  row: Schema.decodeUnknownResult(row),
  checkpoint: Schema.decodeUnknownResult(row),
  timer: Schema.decodeUnknownResult(timer),
  order: Schema.decodeUnknownResult(order),
  provider: Schema.decodeUnknownResult(provider),
  settlement: Schema.decodeUnknownResult(settlement),
  book: Schema.decodeUnknownResult(book),
  end: Schema.decodeUnknownResult(end)
}
