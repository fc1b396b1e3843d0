import type { Migration } from "./Migration.ts"

/**
 * Over the bus a saga and what its participants answered change with every step. With room beside them in their page,
 * no index is written for it.
 */
export const m0013RoomForChanges: Migration = {
  version: 13,
  name: "room for changes",
  sql: `
alter table coordinator.saga set (fillfactor = 50);
alter table platform.outcomes set (fillfactor = 50);
`
}
