import { ConstraintViolation } from "@sagaproof/core/ports/StoreError"
import type { UnitChanges } from "@sagaproof/core/ports/Store"

import type { BrokenConstraint } from "./storeFailure.ts"
import type { KindTables } from "./tables/KindTable.ts"

/**
 * Tells a constraint that the server found broken by the row and the name that the row's kind has for it. One that no
 * kind knows of is told by the server's name, with the first row of the unit in that table.
 */
export const constraintViolation = (
  tables: KindTables,
  { rows }: UnitChanges,
  broken: BrokenConstraint
): ConstraintViolation => {
  for (const { key, kind, state } of rows) {
    const constraint = state === undefined ? undefined : tables.of(kind).kind.violation(state as never)
    if (constraint !== undefined) {
      return new ConstraintViolation({
        constraint,
        row: { kind, key },
        message: `The row ${kind} ${key} would break the constraint ${constraint}.`
      })
    }
  }
  const found = rows.find(({ kind }) => {
    const { parts, schema, table } = tables.of(kind).table
    return schema === broken.schema && (table === broken.table || parts?.table === broken.table)
  })
  const { key, kind } = found ?? rows[0] ?? { kind: broken.table ?? "", key: "" }
  return new ConstraintViolation({ constraint: broken.constraint, row: { kind, key }, message: broken.message })
}
