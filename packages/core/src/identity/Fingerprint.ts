/**
 * A hash of a plain value that is the same for equal values, whatever the order of their properties; properties that
 * are undefined do not count. It tells a repeated request from another one under the same key. It is no signature: it
 * guards against mistakes, not against forgery.
 *
 * It is taken of every command that comes in, so it walks the value and builds no text of it.
 */
export const fingerprint = (value: unknown): string => digits(walk(value, firstSeed)) + digits(walk(value, secondSeed))

/** A hash of a text, as 16 hexadecimal digits. */
export const hash = (text: string): string =>
  digits(finish(mixText(firstSeed, text))) + digits(finish(mixText(secondSeed, text)))

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

// Two walks with different seeds make 64 bits of 32-bit arithmetic.
const firstSeed = 0x9e3779b9
const secondSeed = 0x85ebca6b

const digits = (word: number): string => (word >>> 0).toString(16).padStart(8, "0")

// One step of a multiplicative hash, and the avalanche at its end (the constants are those of MurmurHash3).
const mix = (state: number, word: number): number => {
  const turned = Math.imul(state ^ word, 0xcc9e2d51)
  return Math.imul((turned << 15) | (turned >>> 17), 0x1b873593) + 0x6b64e653
}

const finish = (state: number): number => {
  const first = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return second ^ (second >>> 16)
}

const mixText = (state: number, text: string): number => {
  let mixed = mix(state, text.length)
  for (let index = 0; index < text.length; index++) {
    mixed = mix(mixed, text.charCodeAt(index))
  }
  return mixed
}

const kinds = { nothing: 1, yes: 2, no: 3, number: 4, text: 5, list: 6, record: 7 }

const walk = (value: unknown, seed: number): number => {
  switch (typeof value) {
    case "string":
      return finish(mixText(mix(seed, kinds.text), value))
    case "number":
      return finish(mixNumber(mix(seed, kinds.number), value))
    case "boolean":
      return finish(mix(seed, value ? kinds.yes : kinds.no))
    case "object":
      return value === null
        ? finish(mix(seed, kinds.nothing))
        : Array.isArray(value)
          ? walkList(value, seed)
          : walkRecord(value, seed)
    default:
      return finish(mix(seed, kinds.nothing))
  }
}

const mixNumber = (state: number, value: number): number =>
  (value | 0) === value ? mix(state, value) : mixText(state, String(value))

const walkList = (list: ReadonlyArray<unknown>, seed: number): number => {
  let mixed = mix(mix(seed, kinds.list), list.length)
  for (const item of list) {
    mixed = mix(mixed, walk(item, seed))
  }
  return finish(mixed)
}

/** The properties are added up, so that their order does not matter. */
const walkRecord = (record: object, seed: number): number => {
  let sum = 0
  for (const name in record) {
    const value = (record as Record<string, unknown>)[name]
    if (value !== undefined) {
      sum = (sum + finish(mix(mixText(seed, name), walk(value, seed)))) | 0
    }
  }
  return finish(mix(mix(seed, kinds.record), sum))
}
