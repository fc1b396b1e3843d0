/** One change of one aggregate: who changed it, when, why, before and after. */
export interface HistoryEntry {
  readonly kind: string
  readonly key: string
  /** The version of the row after this change. */
  readonly version: number
  readonly event: unknown
  /** Milliseconds since 1970. */
  readonly at: number
  /** Who: the source of the message that caused the change. */
  readonly actor: string
  /** Why: the id of the message that caused the change. */
  readonly cause: string
  readonly before: unknown
  readonly after: unknown
}
