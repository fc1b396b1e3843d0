import type { Checkpoint } from "@sagaproof/core/judge/LedgerSnapshot"
import type { Row, RowReference } from "@sagaproof/core/ports/Row"

/**
 * Rows whose folded history has not come as far as they have. Mostly the rest of it is only younger: then the order has
 * to wait. Once everything that was there when the row was first met is folded, and the row is still ahead, it was
 * changed without an event; then waiting is of no use, and it is settled with what is wrong with it.
 */
export class UnfoldedRows {
  private readonly met = new Map<string, { readonly version: number; readonly at: number }>()

  /** Whether a row has to wait for more of its history, of which everything before `foldedBefore` is folded. */
  mustWait(reference: RowReference, row: Row, checkpoint: Checkpoint | undefined, now: number, foldedBefore: number) {
    const name = `${reference.kind} ${reference.key}`
    if (row.version === (checkpoint?.version ?? 0)) {
      this.met.delete(name)
      return false
    }
    const known = this.met.get(name)
    if (known === undefined || known.version !== row.version) {
      this.met.set(name, { version: row.version, at: now })
      return true
    }
    if (known.at >= foldedBefore) {
      return true
    }
    this.met.delete(name)
    return false
  }
}
