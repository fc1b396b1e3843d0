import { deliveryTable } from "./deliveryTable.ts"
import { intentTables } from "./intentTables.ts"
import { inventoryTables } from "./inventoryTables.ts"
import { orderTables } from "./orderTables.ts"
import { paymentTables } from "./paymentTables.ts"
import { peopleTables } from "./peopleTables.ts"
import { platformTables } from "./platformTables.ts"
import { sagaTable } from "./sagaTable.ts"
import type { StoredTable } from "./StoredTable.ts"

/** The table of every kind of rows that the platform has. */
export const allTables: ReadonlyArray<StoredTable> = [
  ...platformTables,
  sagaTable,
  ...peopleTables,
  ...orderTables,
  ...inventoryTables,
  ...paymentTables,
  deliveryTable,
  ...intentTables
]
