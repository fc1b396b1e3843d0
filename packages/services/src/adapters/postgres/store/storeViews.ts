import * as Effect from "effect/Effect"

import type { JournalReader } from "@sagaproof/core/ports/Journal"
import type { KeyedRow, Queries } from "@sagaproof/core/ports/Queries"

import { gatheredRows } from "./gatheredRows.ts"
import { type JournalLine, readEntries } from "./readEntries.ts"
import { reading } from "./reading.ts"
import { readRow, type RowLine } from "./readRow.ts"
import { selectCells } from "./routines/cells.ts"
import { quoted } from "./routines/names.ts"
import type { StoreParts } from "./StoreParts.ts"
import { bigint } from "./storeTables.ts"
import type { KindTable } from "./tables/KindTable.ts"

/** Makes rows of what was read of them. */
export const keyedRows = (found: KindTable, lines: ReadonlyArray<RowLine>): ReadonlyArray<KeyedRow> =>
  lines.map(({ cells, key }) => ({ key, ...readRow(found, key, cells) }))

/** Committed rows, read without locks. Each answer is of one statement, and so of one instant. */
export const queries = (parts: StoreParts): Queries => ({
  row: gatheredRows(parts),
  rows: (kind) => {
    const found = parts.tables.of(kind)
    return Effect.map(reading<RowLine>(parts, allRows(found)), (lines) => keyedRows(found, lines))
  }
})

/** All rows of a kind that are more than marks, sorted by key. */
export const allRows = ({ table }: KindTable): string => {
  const { key, marked } = table
  return `${selectCells(table)} ${marked === undefined ? "" : `where not t.${quoted(marked)} `}order by t.${quoted(key)}`
}

/** What was recorded. */
export const journalReader = (parts: StoreParts): JournalReader => {
  const read = (position: number, limit: number): ReturnType<JournalReader["read"]> =>
    Effect.flatMap(
      reading<JournalLine>(
        parts,
        "select unit_position, unit_end, place, messages, changes, deleted from platform.read_journal($1, $2)",
        [bigint(Math.min(position, Number.MAX_SAFE_INTEGER)), bigint(limit)]
      ),
      (lines) => {
        const entries = readEntries(lines).filter((entry) => entry.position > position)
        const last = lines.at(-1)
        // What belongs to rows that are gone may be all that there is up to here.
        return entries.length > 0 || last === undefined || last.unit_end <= position
          ? Effect.succeed(entries.slice(0, limit))
          : read(last.unit_end, limit)
      }
    )
  return { read }
}
