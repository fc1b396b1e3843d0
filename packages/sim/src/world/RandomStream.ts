import { hash } from "@sagaproof/core/identity/Fingerprint"

/** A sequence of draws that depends on its seed alone. */
export interface RandomStream {
  /** A whole number from 0 up to, not including, 2^32. */
  readonly nextWord: () => number
  /** A number from 0 up to, not including, 1, with 53 random bits. */
  readonly nextFraction: () => number
  /** A whole number from 0 up to, not including, `bound`. */
  readonly nextBelow: (bound: number) => number
}

/** The words of a generator's first state; hashing the seed makes streams of similar seeds unlike. */
const stateOf = (seed: string): [number, number, number, number] => {
  const digits = hash(`${seed}/first`) + hash(`${seed}/second`)
  const word = (place: number): number => Number.parseInt(digits.slice(place * 8, place * 8 + 8), 16)
  // The generator has one state that it never leaves, all zero; the last bit makes sure that it does not begin there.
  return [word(0), word(1), word(2), word(3) | 1]
}

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))

/** Makes a stream: xoshiro128** of Blackman and Vigna. */
export const makeRandomStream = (seed: string): RandomStream => {
  let [a, b, c, d] = stateOf(seed)

  const nextWord = (): number => {
    const word = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotateLeft(d, 11)
    return word >>> 0
  }
  const nextFraction = (): number => ((nextWord() >>> 5) * 2 ** 26 + (nextWord() >>> 6)) / 2 ** 53
  return { nextWord, nextFraction, nextBelow: (bound) => Math.floor(nextFraction() * bound) }
}
