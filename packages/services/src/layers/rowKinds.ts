import { type ParticipantName, participantRank } from "@sagaproof/core/message/ParticipantName"
import type { RowKind } from "@sagaproof/core/ports/Row"
import { closedOutcomes } from "@sagaproof/core/saga/OutcomeLog"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"

import type { IdempotencyRow } from "../host/UnitInput.ts"
import type { Aggregates } from "../participants/Aggregates.ts"

/** Copies of what others own: read by every order, changed seldom. */
const copies: ReadonlySet<string> = new Set(["buyer", "item", "seller"])

/** What retention has to know of a kind. */
type Retiring = Pick<RowKind, "overSince" | "owner" | "mark">

const recordKind = (kind: string, rank: number, retiring: Retiring = {}): RowKind => ({
  kind,
  rank,
  keepsHistory: false,
  optimistic: false,
  violation: () => undefined,
  ...retiring
})

/** A saga is over when it has ended; it belongs to its order. */
const sagas: Retiring = {
  overSince: ({ endedAt, status }: Saga) => (isEnd(status) ? endedAt : undefined),
  owner: ({ orderId }: Saga) => orderId
}

const keys: Retiring = { overSince: ({ at }: IdempotencyRow) => at }

/**
 * Every kind of rows, with its place in the one global lock order: parked marks and callers' keys, then aggregates by
 * the rank of their participant (the coordinator's sagas first), then what participants answered, then totals.
 */
export const rowKinds = (aggregates: Aggregates): ReadonlyArray<RowKind> => [
  recordKind("parked", -2),
  recordKind("idempotency", -1, keys),
  recordKind("saga", participantRank("coordinator"), sagas),
  ...Object.values(aggregates).map(aggregateKind),
  recordKind("outcomes", 1_000, { mark: closedOutcomes }),
  recordKind("settlement", 2_000)
]

/** The kinds that are loaded without a lock. */
export const optimisticKinds = (aggregates: Aggregates): ReadonlySet<string> =>
  new Set(rowKinds(aggregates).flatMap(({ kind, optimistic }) => (optimistic ? [kind] : [])))

/** A call to the outside belongs to the saga on whose behalf it was made. */
const calls: Retiring = { owner: ({ sagaId }: { readonly sagaId?: string }) => sagaId }

/** What a store needs of an aggregate. */
interface StoredAggregate {
  readonly kind: string
  readonly participant: ParticipantName
  readonly violation: RowKind["violation"]
}

const aggregateKind = ({ kind, participant, violation }: StoredAggregate): RowKind => ({
  kind,
  rank: participantRank(participant),
  keepsHistory: true,
  optimistic: copies.has(kind),
  violation,
  ...(kind.endsWith("-intent") ? calls : {})
})
