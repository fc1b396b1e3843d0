import type { UnitInput } from "./UnitInput.ts"

/** Messages that were taken for a unit. */
export interface TakenInputs {
  readonly inputs: ReadonlyArray<UnitInput>
  /** Says that the unit is over. */
  readonly done: () => void
}

/** Messages that have arrived in this process and wait for a unit, in order of arrival; bounded. */
export interface Inbox {
  /** False when it is full: nothing was taken. */
  readonly offer: (input: UnitInput) => boolean
  /** The oldest messages, at most `limit`. */
  readonly take: (limit: number) => TakenInputs
  readonly size: () => number
  /** Calls a host whenever a message has arrived. */
  readonly wakes: (wake: () => void) => void
}

/** What an inbox has to know. */
export interface InboxParts {
  /** How many messages may wait. */
  readonly capacity: number
  /** The rows that a unit of this message locks, as far as they are known before it runs, each as one word. */
  readonly rowsOf: (input: UnitInput) => ReadonlyArray<string>
}

/** Makes an inbox that gives its messages to whoever comes first. */
export const makeInbox = ({ capacity }: InboxParts): Inbox => {
  let waiting: Array<UnitInput> = []
  const hosts: Array<() => void> = []
  const takeOut = (limit: number): ReadonlyArray<UnitInput> => {
    if (waiting.length <= limit) {
      const taken = waiting
      waiting = []
      return taken
    }
    return waiting.splice(0, limit)
  }
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
    take: (limit) => ({ inputs: takeOut(limit), done: () => undefined }),
    size: () => waiting.length,
    wakes: (wake) => {
      hosts.push(wake)
    }
  }
}
