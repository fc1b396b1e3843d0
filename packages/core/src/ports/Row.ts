/** Names one row of a store: its kind, such as `stock` or `saga`, and its key. */
export interface RowReference {
  readonly kind: string
  readonly key: string
}

/**
 * One row as a store holds it. `version` counts the changes since it was made and is 0 where there is no row.
 * `state` is undefined where there is no row.
 */
export interface Row {
  readonly state: unknown
  readonly version: number
}

/**
 * The version of a row that is only a mark: no change comes after it, and no unit has loaded it before. It is as large
 * as a number may be that the engine keeps in place: one larger one would have all versions kept as objects.
 */
export const lastVersion = 2 ** 30

/** What a unit made of a row. A state of undefined deletes it; an expected version of 0 inserts it. */
export interface RowChange extends RowReference {
  readonly expectedVersion: number
  readonly version: number
  readonly state: unknown
}

/**
 * What a store must know of a kind of rows: where it stands in the global lock order, whether its changes are kept
 * as history, and the constraint on every stored state (the name of the broken one, or undefined).
 */
export interface RowKind {
  readonly kind: string
  /** The rank of the owning participant; outcome records come after all aggregates. */
  readonly rank: number
  readonly keepsHistory: boolean
  /**
   * Rows of an optimistic kind are loaded without a lock, as most units only read them; who changes one finds out at
   * save, by its version, whether it was changed meanwhile.
   */
  readonly optimistic: boolean
  readonly violation: (state: never) => string | undefined
  /** Since when a row is over, in milliseconds since 1970; undefined while it is needed. Retention finds rows by it. */
  readonly overSince?: (state: never) => number | undefined
  /** What a row belongs to, such as the order of a saga. Retention finds rows by it. */
  readonly owner?: (state: never) => string | undefined
  /**
   * The one state that rows of this kind keep for good, where there is one. A store keeps such a row in the least
   * memory, as a mark: it is loaded without a lock, never changes again, and is not part of snapshots.
   */
  readonly mark?: unknown
}
