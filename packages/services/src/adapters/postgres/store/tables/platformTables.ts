import type { Settlement } from "@sagaproof/core/judge/Settlement"
import type { OutcomeLog } from "@sagaproof/core/saga/OutcomeLog"

import { bigint, json, storedTable, type StoredTable, text } from "./StoredTable.ts"

/** Parked messages, as far as a store must know them. */
interface Parked {
  readonly entries: ReadonlyArray<unknown>
}

const parked = storedTable<Parked, [Parked["entries"]]>({
  kind: "parked",
  schema: "platform",
  table: "parked",
  key: "park_key",
  columns: [json("entries", ({ entries }) => entries)],
  read: ([entries]) => ({ entries })
})

/** The stored decision on a command, as far as a store must know it. */
interface Decided {
  readonly bodyHash: string
  readonly answer: unknown
  readonly at: number
}

const idempotency = storedTable<Decided, [string, unknown, number]>({
  kind: "idempotency",
  schema: "platform",
  table: "idempotency",
  key: "command_key",
  columns: [
    text("body_hash", ({ bodyHash }) => bodyHash),
    json("answer", ({ answer }) => answer),
    bigint("at", ({ at }) => at)
  ],
  read: ([bodyHash, answer, at]) => ({ bodyHash, answer: answer ?? undefined, at }),
  overSince: "at"
})

const outcomes = storedTable<OutcomeLog, [OutcomeLog["records"]]>({
  kind: "outcomes",
  schema: "platform",
  table: "outcomes",
  key: "saga_id",
  columns: [json("records", ({ records }) => records)],
  read: ([records]) => ({ closed: false, records }),
  marked: "closed"
})

type Totals = Settlement["sold"]

const settlement = storedTable<
  Settlement,
  [
    ...counts: [number, number, number, number, number, number, number, number],
    ...perKey: [Totals, Totals, Totals, Totals],
    violations: Settlement["violations"]
  ]
>({
  kind: "settlement",
  schema: "platform",
  table: "settlement",
  key: "name",
  columns: [
    bigint("completed", ({ completed }) => completed),
    bigint("rejected", ({ rejected }) => rejected),
    bigint("compensated", ({ compensated }) => compensated),
    bigint("cancelled", ({ cancelled }) => cancelled),
    bigint("captured_outside", ({ capturedOutside }) => capturedOutside),
    bigint("refunded_outside", ({ refundedOutside }) => refundedOutside),
    bigint("deliveries", ({ deliveries }) => deliveries),
    bigint("digest", ({ digest }) => digest),
    json("sold", ({ sold }) => sold),
    json("returned", ({ returned }) => returned),
    json("captured", ({ captured }) => captured),
    json("refunded", ({ refunded }) => refunded),
    json("violations", ({ violations }) => violations)
  ],
  read: ([
    completed,
    rejected,
    compensated,
    cancelled,
    capturedOutside,
    refundedOutside,
    deliveries,
    digest,
    sold,
    returned,
    captured,
    refunded,
    violations
  ]) => ({
    completed,
    rejected,
    compensated,
    cancelled,
    sold,
    returned,
    captured,
    refunded,
    capturedOutside,
    refundedOutside,
    deliveries,
    digest,
    violations
  })
})

/** What hosts keep: parked messages, callers' keys, what participants answered, and totals. */
export const platformTables: ReadonlyArray<StoredTable> = [parked, idempotency, outcomes, settlement]
