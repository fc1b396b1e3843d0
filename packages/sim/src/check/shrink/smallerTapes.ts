import type { Tape } from "../../world/Tape.ts"

/**
 * Tapes with fewer choices than one, those first that leave out the most, and then with smaller ones. Each is only made
 * when it is called for: all of a tape with many thousands of choices would not fit into memory.
 */
export const smallerTapes = function* (tape: Tape): Generator<() => Tape> {
  const addresses = Object.keys(tape)
  for (let size = addresses.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < addresses.length; start += size) {
      yield () => without(tape, new Set(addresses.slice(start, start + size)))
    }
  }
  for (const [address, value] of Object.entries(tape)) {
    for (const less of [1, Math.floor(value / 2)]) {
      if (less >= 1 && less < value) {
        yield () => ({ ...tape, [address]: less })
      }
    }
  }
}

const without = (tape: Tape, left: ReadonlySet<string>): Tape =>
  Object.fromEntries(Object.entries(tape).filter(([address]) => !left.has(address)))
