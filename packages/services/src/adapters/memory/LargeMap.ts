import { AbsenceFilter } from "./AbsenceFilter.ts"

/** Up to this size a map lies in the caches of a processor anyway. */
const smallSize = 8_192

/**
 * A map by text that may hold millions of entries and is mostly asked for keys that it does not hold, as the rows and
 * claims of a store are: each new order looks for its own first. In a large map such a look goes to the main memory
 * several times. A filter that fits into the caches answers nearly all of them instead.
 */
export class LargeMap<Value> {
  private readonly entries = new Map<string, Value>()
  private filter: AbsenceFilter | undefined = undefined

  get size(): number {
    return this.entries.size
  }

  get(key: string): Value | undefined {
    return this.filter === undefined || this.filter.mayHold(key) ? this.entries.get(key) : undefined
  }

  /** Adds an entry under a key that is not there. */
  add(key: string, value: Value): void {
    this.entries.set(key, value)
    if (this.filter !== undefined) {
      this.filter.add(key)
      this.forgetRemoved()
    } else if (this.entries.size > smallSize) {
      this.fillFilter()
    }
  }

  /** Replaces the entry under a key that is there. */
  replace(key: string, value: Value): void {
    this.entries.set(key, value)
  }

  delete(key: string): void {
    this.entries.delete(key)
  }

  values(): MapIterator<Value> {
    return this.entries.values()
  }

  /** Bits cannot be taken out one by one: when most keys that were added are gone, it is filled anew. */
  private forgetRemoved(): void {
    if (this.filter !== undefined && this.filter.added > 2 * (this.entries.size + smallSize)) {
      this.fillFilter()
    }
  }

  private fillFilter(): void {
    this.filter = undefined
    if (this.entries.size > smallSize) {
      this.filter = new AbsenceFilter()
      for (const key of this.entries.keys()) {
        this.filter.add(key)
      }
    }
  }
}
