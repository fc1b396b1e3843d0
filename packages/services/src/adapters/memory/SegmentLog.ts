import { Deque } from "./Deque.ts"

/** What one commit has appended: items with positions that follow one another, and when. */
interface Segment<Item> {
  readonly position: number
  readonly at: number
  readonly items: Array<Item | undefined>
  /** Items before this index are dropped. */
  from: number
}

/** An item with its position in commit order. */
export interface Positioned<Item> {
  readonly position: number
  readonly item: Item
}

/**
 * A log in commit order. One commit appends one segment, so that appending costs next to nothing per item; old items
 * are dropped from the front, and single ones may be taken out anywhere.
 */
export class SegmentLog<Item> {
  /** How many items are there. */
  size = 0
  private readonly segments = new Deque<Segment<Item>>()

  append(position: number, at: number, items: ReadonlyArray<Item>): void {
    if (items.length > 0) {
      this.segments.push({ position, at, items: items.slice(), from: 0 })
      this.size += items.length
    }
  }

  /** Items after a position, at most `limit`, of those that pass. */
  after(position: number, limit: number, passes?: (item: Item, position: number) => boolean): Array<Positioned<Item>> {
    const found: Array<Positioned<Item>> = []
    for (let index = this.segmentOf(position + 1); index < this.segments.length && found.length < limit; index++) {
      const segment = this.segments.get(index)
      if (segment === undefined) {
        break
      }
      const first = Math.max(segment.from, position + 1 - segment.position)
      for (let place = first; place < segment.items.length && found.length < limit; place++) {
        const item = segment.items[place]
        if (item !== undefined && (passes === undefined || passes(item, segment.position + place))) {
          found.push({ position: segment.position + place, item })
        }
      }
    }
    return found
  }

  /** All items, oldest first. */
  all(passes?: (item: Item, position: number) => boolean): Array<Item> {
    return this.after(-1, Infinity, passes).map(({ item }) => item)
  }

  /** Drops the oldest items as long as they are `old`, at most `limit`, and shows each to `visit`. */
  dropOldest(
    limit: number,
    old: (item: Item, at: number, position: number) => boolean,
    visit: (item: Item, position: number) => void
  ): number {
    let dropped = 0
    for (;;) {
      const segment = this.segments.get(0)
      if (segment === undefined) {
        return dropped
      }
      for (; segment.from < segment.items.length; segment.from++) {
        const item = segment.items[segment.from]
        const position = segment.position + segment.from
        if (item === undefined) {
          continue
        }
        if (dropped === limit || !old(item, segment.at, position)) {
          return dropped
        }
        visit(item, position)
        dropped += 1
        this.size -= 1
      }
      this.segments.dropFirst()
    }
  }

  /**
   * Looks at the items from `position` on, a few segments more than `limit` items at most, and takes out those that
   * are not wanted. Answers where to go on, or undefined at the end, and how many were taken out.
   */
  takeOut(
    position: number,
    limit: number,
    unwanted: (item: Item, position: number) => boolean
  ): { readonly next: number | undefined; readonly taken: number } {
    let taken = 0
    let looked = 0
    let index = this.segmentOf(position)
    for (; index < this.segments.length && looked < limit; index++) {
      const segment = this.segments.get(index)
      if (segment === undefined) {
        break
      }
      for (let place = segment.from; place < segment.items.length; place++) {
        const item = segment.items[place]
        if (item !== undefined && unwanted(item, segment.position + place)) {
          segment.items[place] = undefined
          taken += 1
        }
      }
      looked += segment.items.length
    }
    this.size -= taken
    return { next: this.segments.get(index)?.position, taken }
  }

  /** The index of the first segment that holds positions at or after the given one. */
  private segmentOf(position: number): number {
    let low = 0
    let high = this.segments.length
    while (low < high) {
      const middle = (low + high) >> 1
      const segment = this.segments.get(middle)
      if (segment !== undefined && segment.position + segment.items.length <= position) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
