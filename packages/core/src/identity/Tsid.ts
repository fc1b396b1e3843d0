/**
 * Time-sorted ids of 64 bits, written as 13 characters of Crockford's base 32: 42 bits of milliseconds since
 * `tsidEpoch`, 10 bits of a node number and 12 bits of a counter. Sorted as text, they are sorted as numbers.
 */
export interface Tsid {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly node: number
  readonly counter: number
}

/** 2024-01-01T00:00:00Z: ids last until 2163. */
export const tsidEpoch = 1_704_067_200_000

/** How many nodes may draw ids at the same time. */
export const tsidNodes = 1024

const countersPerMillisecond = 4096
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/**
 * The id after `last`. It is always a greater one: a clock that stands still or steps back leaves the time of the
 * last id in place, and a millisecond whose counter is used up borrows from the next one.
 */
export const nextTsid = (last: Tsid, now: number): Tsid => {
  if (now > last.at) {
    return { at: now, node: last.node, counter: 0 }
  }
  const counter = last.counter + 1
  return counter < countersPerMillisecond
    ? { at: last.at, node: last.node, counter }
    : { at: last.at + 1, node: last.node, counter: 0 }
}

/** What a node starts from: everything it draws is after this. Times before the epoch count as the epoch. */
export const firstTsid = (node: number): Tsid => {
  if (!Number.isInteger(node) || node < 0 || node >= tsidNodes) {
    throw new RangeError(`A node number is a whole number from 0 to ${tsidNodes - 1}, not ${node}.`)
  }
  return { at: tsidEpoch - 1, node, counter: countersPerMillisecond - 1 }
}

/** An id as 13 characters. */
export const encodeTsid = ({ at, node, counter }: Tsid): string => {
  const elapsed = at - tsidEpoch
  // The numbers are too large for bit operations: 42 bits of time, of which the lowest 3 share a character with the
  // 2 highest of the 22 bits below.
  const low = node * countersPerMillisecond + counter
  let text = ""
  let high = Math.floor(elapsed / 8)
  for (let place = 0; place < 8; place++) {
    text = alphabet.charAt(high % 32) + text
    high = Math.floor(high / 32)
  }
  return (
    text +
    alphabet.charAt((elapsed % 8) * 4 + (low >> 20)) +
    alphabet.charAt((low >> 15) & 31) +
    alphabet.charAt((low >> 10) & 31) +
    alphabet.charAt((low >> 5) & 31) +
    alphabet.charAt(low & 31)
  )
}

/** What an id was made from; undefined when the text is not such an id. */
export const decodeTsid = (text: string): Tsid | undefined => {
  const digits = Array.from(text, (character) => alphabet.indexOf(character))
  if (text.length !== 13 || digits.some((digit) => digit < 0) || text.charAt(0) > "F") {
    return undefined
  }
  const high = digits.slice(0, 8).reduce((sum, digit) => sum * 32 + digit, 0)
  const [middle = 0, ...rest] = digits.slice(8)
  const low = rest.reduce((sum, digit) => sum * 32 + digit, middle & 3)
  return {
    at: tsidEpoch + high * 8 + (middle >> 2),
    node: Math.floor(low / countersPerMillisecond),
    counter: low % countersPerMillisecond
  }
}
