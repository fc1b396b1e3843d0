/** How many taken places a queue keeps before it gives them back. */
const compactedAt = 1_024

/** First in, first out, in constant time: what a `Set` or an array do with their heads is slow when they are long. */
export class Queue<Item> {
  private items: Array<Item> = []
  private head = 0

  get size(): number {
    return this.items.length - this.head
  }

  add(item: Item): void {
    this.items.push(item)
  }

  /** Takes the oldest item; undefined when there is none. */
  take(): Item | undefined {
    if (this.size === 0) {
      return undefined
    }
    const item = this.items[this.head]
    this.head++
    if (this.head >= compactedAt && this.head * 2 >= this.items.length) {
      this.items = this.items.slice(this.head)
      this.head = 0
    }
    return item
  }
}
