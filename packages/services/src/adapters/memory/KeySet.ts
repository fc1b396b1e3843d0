const chunkSize = 1 << 16
const longestKey = 255
const firstCapacity = 1 << 10

/**
 * A set of keys that only grows, exact, in about 35 bytes for a key of 24 letters, all of it outside of the engine's
 * heap: a set of a million texts would take a hundred million bytes of it, and time at every collection.
 *
 * Keys lie one after the other in chunks of bytes, each behind its length; a table with open addressing holds where.
 * Keys with letters beyond Latin-1, and very long ones, are kept as texts: there are next to none.
 */
export class KeySet {
  private readonly chunks: Array<Uint8Array> = []
  private readonly others = new Set<string>()
  /** Where the next key is written. */
  private end = 0
  private packed = 0
  /** Places of keys, one more each, as 0 is a free slot. */
  private slots = new Uint32Array(firstCapacity)

  get size(): number {
    return this.packed + this.others.size
  }

  has(key: string): boolean {
    if (this.size === 0) {
      return false
    }
    return isPackable(key) ? (this.slots[this.slotOf(key)] ?? 0) > 0 : this.others.has(key)
  }

  add(key: string): void {
    if (!isPackable(key)) {
      this.others.add(key)
      return
    }
    const slot = this.slotOf(key)
    if ((this.slots[slot] ?? 0) > 0) {
      return
    }
    this.slots[slot] = this.write(key) + 1
    this.packed += 1
    if (this.packed * 3 > this.slots.length * 2) {
      this.grow()
    }
  }

  /** The slot of a key, or the free one where it would be. */
  private slotOf(key: string): number {
    const mask = this.slots.length - 1
    for (let slot = hash(key) & mask; ; slot = (slot + 1) & mask) {
      const place = this.slots[slot] ?? 0
      if (place === 0 || this.isAt(place - 1, key)) {
        return slot
      }
    }
  }

  private isAt(place: number, key: string): boolean {
    const chunk = this.chunkOf(place)
    const from = place % chunkSize
    if (chunk[from] !== key.length) {
      return false
    }
    for (let index = 0; index < key.length; index++) {
      if (chunk[from + 1 + index] !== key.charCodeAt(index)) {
        return false
      }
    }
    return true
  }

  /** Writes a key behind the others, within one chunk; answers its place. */
  private write(key: string): number {
    if ((this.end % chunkSize) + key.length + 1 > chunkSize) {
      this.end = this.chunks.length * chunkSize
    }
    const place = this.end
    if (place === this.chunks.length * chunkSize) {
      this.chunks.push(new Uint8Array(chunkSize))
    }
    const chunk = this.chunkOf(place)
    const from = place % chunkSize
    chunk[from] = key.length
    for (let index = 0; index < key.length; index++) {
      chunk[from + 1 + index] = key.charCodeAt(index)
    }
    this.end += key.length + 1
    return place
  }

  private chunkOf(place: number): Uint8Array {
    return this.chunks[Math.floor(place / chunkSize)] as Uint8Array
  }

  private grow(): void {
    const known = this.slots
    const slots = new Uint32Array(known.length * 2)
    const mask = slots.length - 1
    for (const place of known) {
      if (place > 0) {
        let slot = this.hashAt(place - 1) & mask
        while ((slots[slot] ?? 0) > 0) {
          slot = (slot + 1) & mask
        }
        slots[slot] = place
      }
    }
    this.slots = slots
  }

  private hashAt(place: number): number {
    const chunk = this.chunkOf(place)
    const from = (place % chunkSize) + 1
    const length = chunk[from - 1] ?? 0
    let mixed = offsetBasis
    for (let index = from; index < from + length; index++) {
      mixed = Math.imul(mixed ^ (chunk[index] ?? 0), prime)
    }
    return finish(mixed)
  }
}

const isPackable = (key: string): boolean => {
  if (key.length > longestKey) {
    return false
  }
  for (let index = 0; index < key.length; index++) {
    if (key.charCodeAt(index) > 0xff) {
      return false
    }
  }
  return true
}

// FNV-1a with a finalizer: keys that count up differ in their last letters only.
const offsetBasis = 0x811c9dc5
const prime = 0x01000193

const finish = (mixed: number): number => {
  const folded = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (folded ^ (folded >>> 13)) >>> 0
}

const hash = (key: string): number => {
  let mixed = offsetBasis
  for (let index = 0; index < key.length; index++) {
    mixed = Math.imul(mixed ^ key.charCodeAt(index), prime)
  }
  return finish(mixed)
}
