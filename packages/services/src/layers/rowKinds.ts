import { type ParticipantName, participantRank } from "@sagaproof/core/message/ParticipantName"
import type { RowKind } from "@sagaproof/core/ports/Row"

import type { Aggregates } from "../participants/Aggregates.ts"

/** Copies of what others own: read by every order, changed seldom. */
const optimisticKinds: ReadonlySet<string> = new Set(["buyer", "item", "seller"])

const recordKind = (kind: string, rank: number): RowKind => ({
  kind,
  rank,
  keepsHistory: false,
  optimistic: false,
  violation: () => undefined
})

/**
 * Every kind of rows, with its place in the one global lock order: parked marks and callers' keys, then aggregates by
 * the rank of their participant (the coordinator's sagas first), then what participants answered, then totals.
 */
export const rowKinds = (aggregates: Aggregates): ReadonlyArray<RowKind> => [
  recordKind("parked", -2),
  recordKind("idempotency", -1),
  recordKind("saga", participantRank("coordinator")),
  ...Object.values(aggregates).map(aggregateKind),
  recordKind("outcomes", 1_000),
  recordKind("settlement", 2_000)
]

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
  optimistic: optimisticKinds.has(kind),
  violation
})
