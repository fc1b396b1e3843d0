const firstCapacity = 64

/** Of all hashes, this one stands for a slot that is free. */
const free = 0

/**
 * A map from texts to values that stays quick when it is large: most of what a store looks up is not there yet, and a
 * text that is not there is told by one number. A map of the engine walks to the entry and then to the text of every
 * key in its chain instead, and each step of such a walk is a wait for the main memory.
 *
 * Open addressing with linear probing, hashes and cells apart. The place of the last look-up is remembered, as whoever
 * finds nothing there nearly always writes next.
 */
export class TextMap<Value> {
  /** How many keys are there. */
  size = 0
  private hashes = new Int32Array(firstCapacity)
  /** A key and its value, one behind the other, for each slot. */
  private cells: Array<unknown> = emptyCells(firstCapacity)
  private lastKey: string | undefined = undefined
  private lastHash = free
  private lastSlot = 0

  get(key: string): Value | undefined {
    const slot = this.slotOf(key)
    return this.hashes[slot] === free ? undefined : (this.cells[2 * slot + 1] as Value)
  }

  set(key: string, value: Value): void {
    const slot = this.slotOf(key)
    this.cells[2 * slot + 1] = value
    if (this.hashes[slot] === free) {
      this.hashes[slot] = this.lastHash
      this.cells[2 * slot] = key
      this.size += 1
      if (this.size * 3 > this.hashes.length * 2) {
        this.grow()
      }
    }
  }

  /** Takes a key out, if it is there. What stands behind it moves up, so that no slot is ever marked as used before. */
  delete(key: string): void {
    const { cells, hashes } = this
    const mask = hashes.length - 1
    let gap = this.slotOf(key)
    if (hashes[gap] === free) {
      return
    }
    for (let slot = (gap + 1) & mask; hashes[slot] !== free; slot = (slot + 1) & mask) {
      const home = homeOf(hashes[slot] ?? free, mask)
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        hashes[gap] = hashes[slot] ?? free
        cells[2 * gap] = cells[2 * slot]
        cells[2 * gap + 1] = cells[2 * slot + 1]
        gap = slot
      }
    }
    hashes[gap] = free
    cells[2 * gap] = undefined
    cells[2 * gap + 1] = undefined
    this.size -= 1
    this.lastKey = undefined
  }

  /** The slot of a key, or the free one where it would be. */
  private slotOf(key: string): number {
    if (key === this.lastKey) {
      return this.lastSlot
    }
    const { cells, hashes } = this
    const mask = hashes.length - 1
    const hash = hashOf(key)
    let slot = homeOf(hash, mask)
    for (let known = hashes[slot]; known !== free; known = hashes[slot]) {
      if (known === hash && cells[2 * slot] === key) {
        break
      }
      slot = (slot + 1) & mask
    }
    this.lastKey = key
    this.lastHash = hash
    this.lastSlot = slot
    return slot
  }

  private grow(): void {
    const { cells, hashes } = this
    const capacity = hashes.length * 2
    const mask = capacity - 1
    this.hashes = new Int32Array(capacity)
    this.cells = emptyCells(capacity)
    this.lastKey = undefined
    for (let from = 0; from < hashes.length; from++) {
      const hash = hashes[from] ?? free
      if (hash !== free) {
        let slot = homeOf(hash, mask)
        while (this.hashes[slot] !== free) {
          slot = (slot + 1) & mask
        }
        this.hashes[slot] = hash
        this.cells[2 * slot] = cells[2 * from]
        this.cells[2 * slot + 1] = cells[2 * from + 1]
      }
    }
  }
}

/** Made by its length, as to make a large list item by item takes several times as long. */
const emptyCells = (capacity: number): Array<unknown> => {
  const cells: Array<unknown> = []
  cells.length = 2 * capacity
  return cells.fill(undefined)
}

/** The lowest bit of a hash is always set, so it says nothing. */
const homeOf = (hash: number, mask: number): number => (hash >>> 1) & mask

// FNV-1a, two letters at a time, with a finalizer: keys that count up differ in their last letters only.
const hashOf = (key: string): number => {
  const { length } = key
  let mixed = 0x811c9dc5 ^ length
  let index = 1
  for (; index < length; index += 2) {
    mixed = Math.imul(mixed ^ (key.charCodeAt(index - 1) | (key.charCodeAt(index) << 16)), 0x01000193)
    mixed ^= mixed >>> 16
  }
  if (index === length) {
    mixed = Math.imul(mixed ^ key.charCodeAt(index - 1), 0x01000193)
  }
  const folded = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (folded ^ (folded >>> 13)) | 1
}
