import type { RowReference } from "@sagaproof/core/ports/Row"

/** Something that is known of one row, in a chain with what is known of other kinds of rows under the same key. */
export interface Indexed<Entry> extends RowReference {
  /** The next entry under the same key; kept by the index. */
  sameKey: Entry | undefined
}

/** What an index keeps its entries in: a map, of whatever make. */
export interface KeyMap<Entry> {
  readonly get: (key: string) => Entry | undefined
  readonly set: (key: string, entry: Entry) => unknown
  readonly delete: (key: string) => unknown
}

/**
 * Entries by kind and key. An order's rows share few keys among many kinds, and are asked for one after the other, so
 * that one look-up by key serves all kinds: in a large store each look-up saved is a walk to the main memory. The last
 * two keys are remembered, as what is done for a saga turns from the saga's rows to an aggregate's and back.
 */
export class RowIndex<Entry extends Indexed<Entry>> {
  private readonly byKey: KeyMap<Entry>
  private lastKey: string | undefined = undefined
  private lastFirst: Entry | undefined = undefined
  private earlierKey: string | undefined = undefined
  private earlierFirst: Entry | undefined = undefined

  constructor(byKey: KeyMap<Entry> = new Map<string, Entry>()) {
    this.byKey = byKey
  }

  find(kind: string, key: string): Entry | undefined {
    let entry = this.first(key)
    while (entry !== undefined && entry.kind !== kind) {
      entry = entry.sameKey
    }
    return entry
  }

  /** Adds an entry for a row that has none. */
  add(entry: Entry): void {
    const first = this.first(entry.key)
    if (first === undefined) {
      this.byKey.set(entry.key, entry)
      this.lastFirst = entry
    } else {
      entry.sameKey = first.sameKey
      first.sameKey = entry
    }
  }

  /** Takes out an entry that was added. */
  remove(entry: Entry): void {
    const { key, sameKey } = entry
    const first = this.first(key)
    entry.sameKey = undefined
    if (first !== entry) {
      let before = first
      while (before !== undefined && before.sameKey !== entry) {
        before = before.sameKey
      }
      if (before !== undefined) {
        before.sameKey = sameKey
      }
      return
    }
    this.lastFirst = sameKey
    if (sameKey === undefined) {
      this.byKey.delete(key)
    } else {
      this.byKey.set(key, sameKey)
    }
  }

  private first(key: string): Entry | undefined {
    if (key !== this.lastKey) {
      const found = key === this.earlierKey ? this.earlierFirst : this.byKey.get(key)
      this.earlierKey = this.lastKey
      this.earlierFirst = this.lastFirst
      this.lastKey = key
      this.lastFirst = found
    }
    return this.lastFirst
  }
}
