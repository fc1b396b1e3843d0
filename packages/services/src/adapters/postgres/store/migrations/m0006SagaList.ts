import type { Migration } from "./Migration.ts"

/** Sagas in the order in which they began, to be listed a page at a time. */
export const m0006SagaList: Migration = {
  version: 6,
  name: "saga list",
  sql: `
create index saga_begin on coordinator.saga (started_at, id);
`
}
