import type { Migration } from "./Migration.ts"

/** Which call waits for the answer to another one. */
export const m0010AwaitedCalls: Migration = {
  version: 10,
  name: "awaited calls",
  sql: ["payment", "delivery", "notification", "analytics"]
    .map((schema) => `alter table ${schema}.intent add column awaited_by text;`)
    .join("\n")
}
