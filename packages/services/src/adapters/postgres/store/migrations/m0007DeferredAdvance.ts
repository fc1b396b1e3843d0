import type { Migration } from "./Migration.ts"

/** How far the goods of an order are, while its lines cannot follow. */
export const m0007DeferredAdvance: Migration = {
  version: 7,
  name: "deferred advance",
  sql: `
alter table "order"."order" add column deferred_advance text;
`
}
