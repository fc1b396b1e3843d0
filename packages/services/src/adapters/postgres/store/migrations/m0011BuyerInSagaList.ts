import type { Migration } from "./Migration.ts"

/**
 * The buyer stands in the index of the beginnings: whoever lists the few orders of one among those of all reads the index to
 * its end, and of the sagas only those. An index by buyer would cost every order an entry at a random place.
 */
export const m0011BuyerInSagaList: Migration = {
  version: 11,
  name: "buyer in saga list",
  sql: `
drop index coordinator.saga_begin;
create index saga_begin on coordinator.saga (started_at, id, (request ->> 'buyerId'));
`
}
