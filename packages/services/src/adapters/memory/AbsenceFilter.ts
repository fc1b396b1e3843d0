/** One set of bits, for so many keys. */
interface Layer {
  readonly words: Int32Array
  readonly mask: number
}

/** How many bits of a layer stand for one key; about one absent key in twenty is then taken for a present one. */
const keysPerWord = 3

/** How many words the first layer has; it fits into the nearest cache. */
const firstWords = 1 << 13

/** By how much each layer is larger than the one before, so that few of them have to be asked. */
const growth = 4

/**
 * Tells of most keys that are not there that they are not, from a few bits per key: a Bloom filter whose bits of one
 * key lie in one word. It never denies a key that was added. When it is full it grows by a layer, so that no key that
 * was added before has to be read again.
 */
export class AbsenceFilter {
  /** How many keys were added. */
  added = 0
  private readonly layers: Array<Layer> = [layerOf(firstWords)]
  private words = this.layers[0]?.words ?? new Int32Array(1)
  private mask = firstWords - 1
  private room = firstWords * keysPerWord

  add(key: string): void {
    if (this.room === 0) {
      this.grow()
    }
    const hash = hashOf(key)
    const place = hash & this.mask
    this.words[place] = (this.words[place] ?? 0) | bitsOf(hash)
    this.room -= 1
    this.added += 1
  }

  /** False only for a key that was never added. */
  mayHold(key: string): boolean {
    const hash = hashOf(key)
    const bits = bitsOf(hash)
    for (const { mask, words } of this.layers) {
      if (((words[hash & mask] ?? 0) & bits) === bits) {
        return true
      }
    }
    return false
  }

  private grow(): void {
    const layer = layerOf(this.words.length * growth)
    this.layers.push(layer)
    this.words = layer.words
    this.mask = layer.mask
    this.room = layer.words.length * keysPerWord
  }
}

const layerOf = (size: number): Layer => ({ words: new Int32Array(size), mask: size - 1 })

// A multiplicative hash and an avalanche; the constants are those of MurmurHash3.
const hashOf = (key: string): number => {
  let hash = key.length
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0xcc9e2d51)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

const bitsOf = (hash: number): number => {
  const bits = Math.imul(hash, 0xc2b2ae35) >>> 8
  return (1 << (bits & 31)) | (1 << ((bits >>> 5) & 31)) | (1 << ((bits >>> 10) & 31))
}
