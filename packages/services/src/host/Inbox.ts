import type { UnitInput } from "./UnitInput.ts"

/** Messages that have arrived in this process and wait for a unit, in order of arrival; bounded. */
export interface Inbox {
  /** False when it is full: nothing was taken. */
  readonly offer: (input: UnitInput) => boolean
  /** The oldest messages, at most `limit`. */
  readonly take: (limit: number) => ReadonlyArray<UnitInput>
  readonly size: () => number
  /** Calls a host whenever a message has arrived. */
  readonly wakes: (wake: () => void) => void
}

/** Makes an inbox for at most `capacity` messages. */
export const makeInbox = (capacity: number): Inbox => {
  let waiting: Array<UnitInput> = []
  const hosts: Array<() => void> = []
  return {
    offer: (input) => {
      if (waiting.length >= capacity) {
        return false
      }
      waiting.push(input)
      for (const wake of hosts) {
        wake()
      }
      return true
    },
    take: (limit) => {
      if (waiting.length <= limit) {
        const taken = waiting
        waiting = []
        return taken
      }
      return waiting.splice(0, limit)
    },
    size: () => waiting.length,
    wakes: (wake) => {
      hosts.push(wake)
    }
  }
}
