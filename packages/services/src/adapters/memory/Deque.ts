const chunkBits = 10
const chunkSize = 1 << chunkBits
const chunkMask = chunkSize - 1

/**
 * A list that grows at its end and is dropped from its front, both at a flat cost per item however long it is:
 * items are kept in chunks, and what is dropped is let go at once.
 */
export class Deque<Item> {
  /** How many items are there. */
  length = 0
  private readonly chunks: Array<Array<Item | undefined>> = []
  private offset = 0

  push(item: Item): void {
    const place = this.offset + this.length
    const chunk = this.chunks[place >> chunkBits]
    if (chunk === undefined) {
      this.chunks.push([item])
    } else {
      chunk[place & chunkMask] = item
    }
    this.length += 1
  }

  get(index: number): Item | undefined {
    const place = this.offset + index
    return index < 0 || index >= this.length ? undefined : this.chunks[place >> chunkBits]?.[place & chunkMask]
  }

  /** Replaces an item that is there. */
  set(index: number, item: Item): void {
    const place = this.offset + index
    const chunk = this.chunks[place >> chunkBits]
    if (chunk !== undefined && index >= 0 && index < this.length) {
      chunk[place & chunkMask] = item
    }
  }

  /** Forgets the first item. */
  dropFirst(): void {
    if (this.length === 0) {
      return
    }
    const chunk = this.chunks[0]
    if (chunk !== undefined) {
      chunk[this.offset] = undefined
    }
    this.offset += 1
    this.length -= 1
    if (this.offset === chunkSize) {
      this.chunks.shift()
      this.offset = 0
    }
  }
}
