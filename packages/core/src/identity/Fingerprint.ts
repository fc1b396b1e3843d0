/**
 * A hash of a plain value that is the same for equal values, whatever the order of their properties; properties that
 * are undefined do not count. It tells a repeated request from another one under the same key. It is no signature: it
 * guards against mistakes, not against forgery.
 *
 * It is taken of every command that comes in, so it walks the value and builds no text of it.
 */
export const fingerprint = (value: unknown): string => {
  walk(value)
  return digits(high) + digits(low)
}

/** A hash of a text, as 16 hexadecimal digits. */
export const hash = (text: string): string => {
  mixText(firstSeed, secondSeed, text)
  return digits(high) + digits(low)
}

/** The value as JSON with sorted property names; properties that are undefined are left out. */
export const canonical = (value: unknown): string => {
  if (value === null || typeof value !== "object") {
    return JSON.stringify(value) ?? "null"
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`
  }
  const record = value as Record<string, unknown>
  const fields = Object.keys(record)
    .filter((name) => record[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(record[name])}`)
  return `{${fields.join(",")}}`
}

// Two lanes of 32-bit arithmetic make 64 bits. Every function below leaves its result in these two: a pair returned by
// each of them would cost more than the hash itself.
let high = 0
let low = 0

const firstSeed = 0x9e3779b9
const secondSeed = 0x85ebca6b

// A word is put together from the digits of its bytes: to write it in another base takes the engine ten times as long.
const byteDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))

const digits = (word: number): string =>
  (byteDigits[word >>> 24] ?? "") +
  (byteDigits[(word >>> 16) & 0xff] ?? "") +
  (byteDigits[(word >>> 8) & 0xff] ?? "") +
  (byteDigits[word & 0xff] ?? "")

// One step of a multiplicative hash, and the avalanche at its end (the constants are those of MurmurHash3).
const mix = (state: number, word: number): number => {
  const turned = Math.imul(state ^ word, 0xcc9e2d51)
  return (Math.imul((turned << 15) | (turned >>> 17), 0x1b873593) + 0x6b64e653) | 0
}

const finish = (state: number): number => {
  const first = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return second ^ (second >>> 16)
}

const leave = (first: number, second: number): void => {
  high = finish(first)
  low = finish(second)
}

const mixText = (first: number, second: number, text: string): void => {
  let one = mix(first, text.length)
  let two = mix(second, text.length)
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    one = mix(one, unit)
    two = mix(two, unit)
  }
  leave(one, two)
}

const kinds = { nothing: 1, yes: 2, no: 3, number: 4, text: 5, list: 6, record: 7 }

const walk = (value: unknown): void => {
  if (typeof value === "string") {
    mixText(mix(firstSeed, kinds.text), mix(secondSeed, kinds.text), value)
  } else if (typeof value === "number") {
    walkNumber(value)
  } else if (typeof value === "boolean") {
    leaveKind(value ? kinds.yes : kinds.no)
  } else if (Array.isArray(value)) {
    walkList(value)
  } else if (typeof value === "object" && value !== null) {
    walkRecord(value)
  } else {
    leaveKind(kinds.nothing)
  }
}

const leaveKind = (kind: number): void => leave(mix(firstSeed, kind), mix(secondSeed, kind))

const walkNumber = (value: number): void => {
  const first = mix(firstSeed, kinds.number)
  const second = mix(secondSeed, kinds.number)
  if ((value | 0) === value) {
    leave(mix(first, value), mix(second, value))
  } else {
    mixText(first, second, String(value))
  }
}

const walkList = (list: ReadonlyArray<unknown>): void => {
  let first = mix(mix(firstSeed, kinds.list), list.length)
  let second = mix(mix(secondSeed, kinds.list), list.length)
  for (const item of list) {
    walk(item)
    first = mix(first, high)
    second = mix(second, low)
  }
  leave(first, second)
}

/** The properties are added up, so that their order does not matter. */
const walkRecord = (record: object): void => {
  let first = 0
  let second = 0
  for (const name in record) {
    const value = (record as Record<string, unknown>)[name]
    if (value !== undefined) {
      walk(value)
      mixText(high, low, name)
      first = (first + high) | 0
      second = (second + low) | 0
    }
  }
  leave(mix(mix(firstSeed, kinds.record), first), mix(mix(secondSeed, kinds.record), second))
}
