import type { Book } from "@sagaproof/core/judge/book/Book"
import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import type { GatewayLedgerEntry } from "@sagaproof/core/ports/Gateway"

/** The name and version of the form in which runs are recorded. */
export const recordForm = "sagaproof.record/1"

/** The first line of a record: what ran. */
export interface RecordHeader {
  readonly record: typeof recordForm
  readonly tool: { readonly name: string; readonly version: string; readonly commit: string | null }
  readonly seed: number
  /** The options of the run, as its command names them. */
  readonly options: Readonly<Record<string, unknown>>
}

/** How many lines of each kind a record has: the last line says so, and one that is missing is found. */
export interface RecordCounts {
  readonly message: number
  readonly change: number
  readonly row: number
  readonly checkpoint: number
  readonly timer: number
  readonly outbox: number
  readonly order: number
  readonly provider: number
}

/** The kinds of lines that there may be any number of. */
export const countedKinds = [
  "message",
  "change",
  "row",
  "checkpoint",
  "timer",
  "outbox",
  "order",
  "provider"
] as const satisfies ReadonlyArray<keyof RecordCounts>

/** Nothing counted yet. */
export const noCounts = (): { -readonly [Kind in keyof RecordCounts]: number } => ({
  message: 0,
  change: 0,
  row: 0,
  checkpoint: 0,
  timer: 0,
  outbox: 0,
  order: 0,
  provider: 0
})

/** The last line of a record. Without it the record is not complete. */
export interface RecordEnd {
  readonly takenAt: number
  /** Nothing was in motion any more. */
  readonly atRest: boolean
  /** Whether the provider's own books could be read. */
  readonly providerRead: boolean
  /** The position of the last message or change. Every position from 1 on has its line. */
  readonly lastPosition: number
  readonly counts: RecordCounts
  /** The digest of all lines before, so that one that was altered is found; none in records of older versions. */
  readonly digest?: string
}

/** A recorded run, read back. */
export interface RunRecord {
  readonly header: RecordHeader
  readonly snapshot: LedgerSnapshot
  readonly book: Book
  readonly providerLedger: ReadonlyArray<GatewayLedgerEntry> | undefined
  readonly end: RecordEnd
  /** What the record has itself. */
  readonly counts: RecordCounts
  /** The digest of its own lines. */
  readonly digest: string
  /** Positions that have no line, the first few of them, in ranges. */
  readonly missingPositions: ReadonlyArray<{ readonly from: number; readonly to: number }>
}
