import type { KindTables } from "../tables/KindTable.ts"
import { historyName } from "./names.ts"

/** A change `h` of a history as one JSON array, in the order of `readChange`. */
const changeCells = (schema: string): string => `json_build_array(
        h.kind, h.key, h.version, h.event::json, h.at, h.actor, h.cause,
        case when not h.follows then h.before::json else (
          select b.after::json from ${historyName(schema)} b
          where b.kind = h.kind and b.key = h.key and b.version < h.version order by b.version desc limit 1
        ) end,
        h.after::json)`

/** All changes of all schemas, as the columns unit, place and change. */
export const allChanges = ({ historySchemas }: KindTables): string =>
  historySchemas
    .map((schema) => `select h.unit, h.place, ${changeCells(schema)} as change from ${historyName(schema)} h`)
    .join("\n      union all ")

/** Where the changes that were made first stand, as the columns unit and place, at most `page` of each schema. */
export const oldestPlaces = ({ historySchemas }: KindTables, page: string): string =>
  historySchemas
    .map((schema) => `(select h.unit, h.place from ${historyName(schema)} h order by h.unit, h.place limit ${page})`)
    .join("\n      union all ")

/** The changes of all schemas up to a place, as the columns unit, place, kind, key and change, in no order. */
export const changesUpTo = ({ historySchemas }: KindTables, unit: string, place: string): string =>
  historySchemas
    .map(
      (schema) => `select h.unit, h.place, h.kind, h.key, ${changeCells(schema)} as change from ${historyName(schema)} h
      where (h.unit, h.place) <= (${unit}, ${place})`
    )
    .join("\n      union all ")

/** The changes of each schema in units `u`, as the columns position and change, at most `page` of each. */
export const changePages = ({ historySchemas }: KindTables, where: string): ReadonlyArray<string> =>
  historySchemas.map(
    (schema) => `(select u.position + h.place as position, null::json as message, ${changeCells(schema)} as change
      from platform.unit u join ${historyName(schema)} h on h.unit = u.id
      where ${where} order by u.position, h.place limit page)`
  )
