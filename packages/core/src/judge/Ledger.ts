import type { Message } from "../message/Message.ts"
import type { HistoryEntry } from "../ports/HistoryEntry.ts"
import type { Checkpoint, LedgerSnapshot, SnapshotRow } from "./LedgerSnapshot.ts"
import { getOrMake } from "../collections/getOrMake.ts"
import { groupOrders } from "./groupOrders.ts"
import type { OrderFacts } from "./OrderFacts.ts"

/** One row whose state is known by its kind. */
export interface LedgerRow<State> {
  readonly key: string
  readonly version: number
  readonly state: State
}

/** The rows, checkpoints and history of a snapshot, found by kind and key. Built on first use, once. */
export class Ledger {
  readonly snapshot: LedgerSnapshot
  private rowIndex: Index<SnapshotRow> | undefined
  private checkpointIndex: Index<Checkpoint> | undefined
  private historyIndex: Map<string, Map<string, Array<HistoryEntry>>> | undefined
  private orderIndex: ReadonlyMap<string, OrderFacts> | undefined
  private placeIndex: ReadonlyMap<string, number> | undefined

  constructor(snapshot: LedgerSnapshot) {
    this.snapshot = snapshot
  }

  /**
   * All rows of a kind, in the snapshot's order. What the states are is known from the kind; rows are not decoded
   * here, so a malformed one makes the checker that meets it throw, which is `unknown` and never a pass.
   */
  rows<State>(kind: string): ReadonlyArray<LedgerRow<State>> {
    return (this.allRows().get(kind)?.entries ?? []) as ReadonlyArray<LedgerRow<State>>
  }

  /** The state of one row, if it is there. */
  state<State>(kind: string, key: string): State | undefined {
    return this.allRows().get(kind)?.byKey.get(key)?.state as State | undefined
  }

  /** One row, if it is there. */
  row(kind: string, key: string): SnapshotRow | undefined {
    return this.allRows().get(kind)?.byKey.get(key)
  }

  checkpoint(kind: string, key: string): Checkpoint | undefined {
    this.checkpointIndex ??= index(this.snapshot.checkpoints)
    return this.checkpointIndex.get(kind)?.byKey.get(key)
  }

  /** What is left of one aggregate's history, in commit order. */
  history(kind: string, key: string): ReadonlyArray<HistoryEntry> {
    return this.histories().get(kind)?.get(key) ?? []
  }

  /** What is left of the histories, by kind and key. */
  histories(): ReadonlyMap<string, ReadonlyMap<string, ReadonlyArray<HistoryEntry>>> {
    if (this.historyIndex === undefined) {
      this.historyIndex = new Map()
      for (const entry of this.snapshot.history) {
        const ofKind = getOrMake(this.historyIndex, entry.kind, () => new Map<string, Array<HistoryEntry>>())
        getOrMake(ofKind, entry.key, () => []).push(entry)
      }
    }
    return this.historyIndex
  }

  /** Everything that belongs to each order, by order id, in the order in which the ids first appear. */
  orders(): ReadonlyMap<string, OrderFacts> {
    this.orderIndex ??= groupOrders(this)
    return this.orderIndex
  }

  /** The place of a message in what is left of the journal, if it is there. Messages stand in commit order. */
  placeOf(messageId: string): number | undefined {
    this.placeIndex ??= placesOf(this.snapshot.journal)
    return this.placeIndex.get(messageId)
  }

  /** A message in what is left of the journal, if it is there. */
  message(messageId: string | undefined): Message | undefined {
    return this.snapshot.journal[this.placeOf(messageId ?? "") ?? -1]
  }

  private allRows(): Index<SnapshotRow> {
    this.rowIndex ??= index(this.snapshot.rows)
    return this.rowIndex
  }
}

/** The entries of one kind, in the snapshot's order and by key. */
interface IndexOfKind<Entry> {
  readonly entries: Array<Entry>
  readonly byKey: Map<string, Entry>
}

/** A message that was made twice stands where it was made first. */
const placesOf = (journal: ReadonlyArray<Message>): ReadonlyMap<string, number> => {
  const places = new Map<string, number>()
  journal.forEach(({ id }, place) => {
    if (!places.has(id)) {
      places.set(id, place)
    }
  })
  return places
}

type Index<Entry> = ReadonlyMap<string, IndexOfKind<Entry>>

const index = <Entry extends { readonly kind: string; readonly key: string }>(
  entries: ReadonlyArray<Entry>
): Index<Entry> => {
  const byKind = new Map<string, IndexOfKind<Entry>>()
  for (const entry of entries) {
    const ofKind = getOrMake(byKind, entry.kind, () => ({ entries: [], byKey: new Map<string, Entry>() }))
    ofKind.entries.push(entry)
    ofKind.byKey.set(entry.key, entry)
  }
  return byKind
}
