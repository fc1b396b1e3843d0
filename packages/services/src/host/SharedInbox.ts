import type { Inbox, InboxParts, TakenInputs } from "./Inbox.ts"
import type { UnitInput } from "./UnitInput.ts"

/** A message that waits, and the rows that it will lock. */
interface Waiting {
  readonly input: UnitInput
  readonly rows: ReadonlyArray<string>
}

/** Two units cost more than one: so few messages are not divided. */
const smallestShare = 8

/** How far behind the oldest message others are looked for, in multiples of what a unit takes. */
const outlook = 4

/**
 * Makes an inbox that several hosts work off side by side. No two units lock the same row, as far as that is known
 * before they run: else one would wait inside its transaction until the other has committed, and nothing would be won.
 * A message whose rows are in use waits for them here, and so does what came after it for the same rows. Hosts share
 * evenly what there is, but what would only wait for a unit goes along with it.
 */
export const makeSharedInbox = (parts: InboxParts): Inbox => new SharedInbox(parts)

class SharedInbox implements Inbox {
  private waiting: Array<Waiting> = []
  private underWay = 0
  private readonly inUse = new Set<string>()
  private readonly hosts: Array<() => void> = []
  private readonly parts: InboxParts

  constructor(parts: InboxParts) {
    this.parts = parts
  }

  readonly size = (): number => this.waiting.length

  readonly wakes = (wake: () => void): void => {
    this.hosts.push(wake)
  }

  readonly offer = (input: UnitInput): boolean => {
    if (this.waiting.length >= this.parts.capacity) {
      return false
    }
    this.waiting.push({ input, rows: this.parts.rowsOf(input) })
    this.wakeAll()
    return true
  }

  readonly take = (limit: number): TakenInputs => {
    const taken = this.waiting.length === 0 ? none : this.choose(limit)
    if (taken.size === 0) {
      return { inputs: [], done: () => undefined }
    }
    this.waiting = this.waiting.filter((each) => !taken.has(each))
    this.underWay += taken.size
    return { inputs: Array.from(taken, ({ input }) => input), done: () => this.release(taken) }
  }

  /** Chooses messages, the oldest first, and marks their rows as in use. */
  private choose(limit: number): ReadonlySet<Waiting> {
    const share = Math.max(smallestShare, Math.ceil((this.waiting.length + this.underWay) / this.hosts.length))
    const chosen = new Set<Waiting>()
    const rows = new Set<string>()
    const awaited = new Set<string>()
    for (const each of this.waiting.slice(0, limit * outlook)) {
      if (chosen.size >= limit) {
        break
      }
      if (each.rows.some((row) => this.inUse.has(row) || awaited.has(row))) {
        addAll(awaited, each.rows)
      } else if (chosen.size < share || each.rows.some((row) => rows.has(row))) {
        chosen.add(each)
        addAll(rows, each.rows)
      }
    }
    addAll(this.inUse, rows)
    return chosen
  }

  private release(taken: ReadonlySet<Waiting>): void {
    this.underWay -= taken.size
    for (const { rows } of taken) {
      for (const row of rows) {
        this.inUse.delete(row)
      }
    }
    if (this.waiting.length > 0) {
      this.wakeAll()
    }
  }

  private wakeAll(): void {
    for (const wake of this.hosts) {
      wake()
    }
  }
}

const none: ReadonlySet<Waiting> = new Set()

const addAll = (set: Set<string>, rows: Iterable<string>): void => {
  for (const row of rows) {
    set.add(row)
  }
}
