import { savedRows } from "./columnSlices.ts"
import { historyName } from "./names.ts"

/** What is saved of some changes that share a row. */
const historyColumns = ["place", "size", "changes"] as const

/** Writes the changes of the rows of a schema. */
export const historySlices = (
  schema: string
): string => `    total := cardinality(history_${schema}) / ${historyColumns.length};
    if total > 0 then
      insert into ${historyName(schema)} (unit, ${historyColumns.join(", ")})
      select unit_id, s.place::integer, s.size::integer, s.changes
      from ${savedRows(`history_${schema}`, historyColumns)} s;
    end if;
`
