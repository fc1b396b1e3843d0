import type { GatewayAnswer, GatewayCall, GatewayLedgerEntry, GatewayLookup } from "../ports/Gateway.ts"

/** A no that the outside gives for reasons of its own, such as a limit of the card. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** A request that no correct platform makes. It is refused, and kept for the checkers. */
export interface BookDefect {
  readonly at: number
  readonly key: string
  readonly operation: string
  readonly code: string
  readonly message: string
}

/** How the books took one request. */
export interface Booking {
  readonly answer: GatewayAnswer
  /** Whether this request was written down, rather than answered from memory or refused as a defect. */
  readonly booked: boolean
}

/**
 * The books of one outside system: what it was asked under which key, and its ledger.
 * They know no faults and no network. Every request is one that has arrived; what befell it on its way is the
 * business of whoever holds the books.
 */
export interface Books {
  /** Takes one request that arrives at `now`. A `refusal` is the outside's own no, should it have to decide. */
  readonly apply: (call: GatewayCall, now: number, refusal?: Refusal) => Booking
  /** What became of a key, also after the key's life. */
  readonly find: (key: string) => GatewayLookup
  /** Forgets that a key was used, as if its life were over. What was done under it stands. */
  readonly expire: (key: string) => void
  /** The ledger, in the order of booking. */
  readonly entries: () => ReadonlyArray<GatewayLedgerEntry>
  readonly defects: () => ReadonlyArray<BookDefect>
}
