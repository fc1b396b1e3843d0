import type { Migration } from "./Migration.ts"

/**
 * Several messages of a unit for one partition share a row of the log, a line each, from its place on: a row with its
 * index entry costs more than what is in it.
 */
export const m0008LogBatches: Migration = {
  version: 8,
  name: "log batches",
  sql: `
alter table bus.log rename column message to messages;
alter table bus.log add column size integer not null default 1;
`
}
