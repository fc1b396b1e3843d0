import type { RowReference } from "@sagaproof/core/ports/Row"
import { allMigrations } from "@sagaproof/services/adapters/postgres/store/migrations/allMigrations"
import type { Migration } from "@sagaproof/services/adapters/postgres/store/migrations/Migration"
import { platformTables } from "@sagaproof/services/adapters/postgres/store/tables/platformTables"
import {
  bigint,
  json,
  storedTable,
  type StoredTable,
  text
} from "@sagaproof/services/adapters/postgres/store/tables/StoredTable"

interface Amount {
  readonly amount: number
}

const amountTable = (kind: string): StoredTable =>
  storedTable<Amount, [number]>({
    kind,
    schema: "laws",
    table: kind,
    key: "key",
    columns: [bigint("amount", ({ amount }) => amount)],
    read: ([amount]) => ({ amount })
  })

interface Ending {
  readonly owner: string
  readonly endedAt: number | undefined
}

/** The tables of the rows that trials use. */
export const sampleTables: ReadonlyArray<StoredTable> = [
  ...platformTables,
  amountTable("account"),
  amountTable("outcome"),
  amountTable("product"),
  storedTable<Amount, [number]>({
    kind: "record",
    schema: "laws",
    table: "record",
    key: "key",
    columns: [bigint("amount", ({ amount }) => amount)],
    read: ([amount]) => ({ amount }),
    marked: "closed"
  }),
  storedTable<Ending, [string, number | null]>({
    kind: "case",
    schema: "laws",
    table: "ending",
    key: "key",
    columns: [text("owner", ({ owner }) => owner), bigint("ended_at", ({ endedAt }) => endedAt)],
    read: ([owner, endedAt]) => ({ owner, endedAt: endedAt ?? undefined }),
    overSince: "ended_at",
    owner: "owner"
  }),
  storedTable<{ readonly footprint: ReadonlyArray<RowReference> }, [ReadonlyArray<RowReference>]>({
    kind: "saga",
    schema: "laws",
    table: "saga",
    key: "key",
    columns: [json("footprint", ({ footprint }) => footprint)],
    read: ([footprint]) => ({ footprint })
  })
]

const amounts = ["outcome", "product"].map(
  (table) => `create table laws.${table} (key text collate "C" primary key, version bigint not null, amount bigint);`
)

const laws: Migration = {
  version: 1_000,
  name: "laws",
  sql: `
create schema laws;
${amounts.join("\n")}
create table laws.account (
  key text collate "C" primary key, version bigint not null, amount bigint not null,
  constraint amount_not_negative check (amount >= 0)
);
create table laws.record (
  key text collate "C" primary key, version bigint not null, amount bigint, closed boolean not null
);
create table laws.ending (
  key text collate "C" primary key, version bigint not null, owner text not null, ended_at bigint
);
create table laws.saga (key text collate "C" primary key, version bigint not null, footprint json not null);
create table laws.history (like platform.history_form including all);
`
}

/** The steps of a database that holds them. */
export const sampleMigrations: ReadonlyArray<Migration> = [...allMigrations, laws]
