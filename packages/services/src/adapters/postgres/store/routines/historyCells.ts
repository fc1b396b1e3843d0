import type { KindTables } from "../tables/KindTable.ts"
import { historyName } from "./names.ts"

/**
 * What is recorded in a row `h` of a history, as columns: its changes, and which aggregates in it were deleted
 * afterwards, as lists of kind and key.
 */
const changeColumns = `h.changes::json as changes, (
        select json_agg(json_build_array(d.kind, d.key)) from platform.deleted d where d.unit >= h.unit
      ) as deleted`

/** All rows of all histories, as the columns unit, place, changes and deleted. */
export const allHistoryRows = ({ historySchemas }: KindTables): string =>
  historySchemas
    .map((schema) => `select h.unit, h.place, ${changeColumns} from ${historyName(schema)} h`)
    .join("\n      union all ")

/** The places of the oldest rows, as the columns unit, place and size, at most `page` of each schema. */
export const oldestPlaces = ({ historySchemas }: KindTables, page: string): string =>
  historySchemas
    .map(
      (schema) =>
        `(select h.unit, h.place, h.size from ${historyName(schema)} h order by h.unit, h.place limit ${page})`
    )
    .join("\n      union all ")

/** The rows of all histories up to a place, as the columns of_schema, unit, place, changes and deleted, in no order. */
export const historyUpTo = ({ historySchemas }: KindTables, unit: string, place: string): string =>
  historySchemas
    .map(
      (schema) => `select '${schema}' as of_schema, h.unit, h.place, ${changeColumns}
      from ${historyName(schema)} h where (h.unit, h.place) <= (${unit}, ${place})`
    )
    .join("\n      union all ")

/** The first rows of each history in units `u`, as the column position, at most `page` of each. */
export const historyPositions = ({ historySchemas }: KindTables, where: string): ReadonlyArray<string> =>
  historySchemas.map(
    (schema) => `(select u.position + h.place as position
      from platform.unit u join ${historyName(schema)} h on h.unit = u.id
      where ${where} order by u.position, h.place limit page)`
  )

/** The rows of each history in units `u`, as the columns of what reads the journal. */
export const historyEntries = ({ historySchemas }: KindTables, where: string): ReadonlyArray<string> =>
  historySchemas.map(
    (schema) => `select u.position, h.place, null::json as messages, ${changeColumns}
      from platform.unit u join ${historyName(schema)} h on h.unit = u.id where ${where}`
  )
