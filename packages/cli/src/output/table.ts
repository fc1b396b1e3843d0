import { displayWidth } from "./displayWidth.ts"
import { cut, pad, wrap } from "./fit.ts"
import type { Page } from "./Page.ts"
import { visibleCell } from "./visible.ts"

/** One column of a table. */
export interface Column {
  readonly title: string
  readonly side?: "left" | "right"
  /** Of a table that is too wide, columns of less weight are made narrower first; 1 when left out. */
  readonly keep?: number
  /** A cell that is too wide goes on in the next line, instead of being cut. It must be plain text. */
  readonly wraps?: boolean
}

const gap = 2
const narrowest = 6

/** A table as lines, no wider than the page: columns of little weight are made narrower where it has to be. */
export const table = (
  page: Page,
  columns: ReadonlyArray<Column>,
  given: ReadonlyArray<ReadonlyArray<string>>,
  indent = 2
): ReadonlyArray<string> => {
  const rows = given.map((row) => row.map(visibleCell))
  const widths = columnWidths(columns, rows, page.columns - indent)
  const line = (cells: ReadonlyArray<string>): string =>
    " ".repeat(indent) +
    columns
      .map((column, index) => {
        const width = widths[index] ?? 0
        return pad(cut(cells[index] ?? "", width, page.glyphs.ellipsis), width, column.side)
      })
      .join(" ".repeat(gap))
      .trimEnd()
  const titles = columns.map(({ title }) => title)
  const head = titles.some((title) => title !== "") ? [page.paint.dim(line(titles))] : []
  return [...head, ...rows.flatMap((row) => linesOf(columns, row, widths).map(line))]
}

/** The lines of one row: as many as its cells take that go on in the next line. */
const linesOf = (
  columns: ReadonlyArray<Column>,
  row: ReadonlyArray<string>,
  widths: ReadonlyArray<number>
): ReadonlyArray<ReadonlyArray<string>> => {
  const cells = columns.map(({ wraps }, index) => {
    const cell = row[index] ?? ""
    return wraps === true ? wrap(cell, Math.max(1, widths[index] ?? 1)) : [cell]
  })
  const height = Math.max(1, ...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, place) => cells.map((lines) => lines[place] ?? ""))
}

const columnWidths = (
  columns: ReadonlyArray<Column>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
  room: number
): ReadonlyArray<number> => {
  const widths = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[index] ?? "")))
  )
  const total = (): number => widths.reduce((sum, width) => sum + width, gap * (columns.length - 1))
  while (total() > room) {
    const widest = lightest(columns, widths)
    if (widest === undefined) {
      break
    }
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

/** The column to take a column's width from: the widest of those that matter least and can still be cut. */
const lightest = (columns: ReadonlyArray<Column>, widths: ReadonlyArray<number>): number | undefined => {
  let found: number | undefined
  columns.forEach(({ keep = 1 }, index) => {
    const width = widths[index] ?? 0
    const best = found === undefined ? undefined : { keep: columns[found]?.keep ?? 1, width: widths[found] ?? 0 }
    if (width > narrowest && (best === undefined || keep < best.keep || (keep === best.keep && width > best.width))) {
      found = index
    }
  })
  return found
}
