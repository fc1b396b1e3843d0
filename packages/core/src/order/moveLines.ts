import type { LineStatus } from "./LineStatus.ts"
import type { OrderLine } from "./OrderLine.ts"

/** The lines of an order, those that are at `from` moved to `to`. An order has few lines. */
export const moveLines = (
  lines: ReadonlyArray<OrderLine>,
  from: LineStatus,
  to: LineStatus
): ReadonlyArray<OrderLine> => lines.map((line) => (line.status === from ? { ...line, status: to } : line))
