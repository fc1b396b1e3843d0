import { savedRows } from "./columnSlices.ts"
import { historyName } from "./names.ts"

/** What is saved of a change. */
export const historyColumns = [
  "place",
  "kind",
  "key",
  "version",
  "event",
  "at",
  "actor",
  "cause",
  "follows",
  "before",
  "after"
] as const

const values =
  "s.place::integer, s.kind, s.key, s.version::bigint, s.event, s.at::bigint, s.actor, s.cause, " +
  "s.follows::boolean, s.before, s.after"

/** Writes the changes of the rows of a schema. */
export const historySlices = (
  schema: string
): string => `    total := cardinality(history_${schema}) / ${historyColumns.length};
    if total > 0 then
      insert into ${historyName(schema)} (unit, ${historyColumns.join(", ")})
      select unit_id, ${values}
      from ${savedRows(`history_${schema}`, historyColumns)} s;
    end if;
`
