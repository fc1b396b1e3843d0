import type { UnitInput } from "./UnitInput.ts"

/** Messages that have arrived in this process and wait for a unit, in order of arrival; bounded. */
export interface Inbox {
  /** False when it is full: nothing was taken. */
  readonly offer: (input: UnitInput) => boolean
  /** The oldest messages, at most `limit`. */
  readonly take: (limit: number) => ReadonlyArray<UnitInput>
  readonly size: () => number
}

/** Makes an inbox for at most `capacity` messages; `wake` is called when one has arrived. */
export const makeInbox = (capacity: number, wake: () => void): Inbox => {
  let waiting: Array<UnitInput> = []
  return {
    offer: (input) => {
      if (waiting.length >= capacity) {
        return false
      }
      waiting.push(input)
      wake()
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
    size: () => waiting.length
  }
}
