import { consequenceId } from "../message/MessageId.ts"
import type { HistoryEntry } from "../ports/HistoryEntry.ts"
import type { Ledger } from "./Ledger.ts"

/**
 * What aggregates were when a message was made. Units that touch one aggregate commit one after the other, and each
 * journals what it makes as it makes it: so the journal tells which changes a message came after, and no clock is asked.
 */
export class Moments {
  private readonly ledger: Ledger
  private readonly places = new Map<HistoryEntry, number>()

  constructor(ledger: Ledger) {
    this.ledger = ledger
  }

  /**
   * The state of an aggregate when the message at a place of the journal was made. `before` leaves out what the message's
   * own cause has changed. `unknown` where the history that goes back so far was retired.
   */
  stateAt(kind: string, key: string, place: number, before = false): unknown {
    const checkpoint = this.ledger.checkpoint(kind, key)
    let state: unknown = checkpoint === undefined ? undefined : unknown
    for (const entry of this.ledger.history(kind, key)) {
      const at = this.placeOf(entry)
      if (at > place || (before && at === place)) {
        break
      }
      state = entry.after
    }
    return state
  }

  /** Where a change stands: at the answer that its cause was given in the same unit, else at its cause. */
  private placeOf(entry: HistoryEntry): number {
    const known = this.places.get(entry)
    if (known !== undefined) {
      return known
    }
    const { ledger } = this
    const place = ledger.placeOf(consequenceId(entry.cause, 0)) ?? ledger.placeOf(entry.cause) ?? -1
    this.places.set(entry, place)
    return place
  }
}

/** What an aggregate was cannot be told any more. */
export const unknown = Symbol("unknown")
