import type { CallerKeys } from "./CallerKeys.ts"
import type { ChainParts } from "./HostParts.ts"
import { parkAfter, type ParkedEntry, parkedKind, type ParkedQueue, parkKey, waitsBehind } from "./Parked.ts"
import type { Work } from "./Work.ts"

/** The parked messages among the rows of a unit, by the key behind which others wait. */
export class ParkedQueues {
  readonly #parts: ChainParts
  readonly #work: Work
  readonly #keys: CallerKeys
  #parked = 0

  constructor(parts: ChainParts, work: Work, keys: CallerKeys) {
    this.#parts = parts
    this.#work = work
    this.#keys = keys
  }

  /** How many messages were parked. */
  get parked(): number {
    return this.#parked
  }

  /** What is parked under a key. */
  of(key: string): ParkedQueue | undefined {
    return this.#work.state(parkedKind, key) as ParkedQueue | undefined
  }

  /** Writes what is parked under a key; undefined is nothing. */
  put(key: string, queue: ParkedQueue | undefined): void {
    this.#work.put(parkedKind, key, queue)
  }

  /** Whether a message has to wait behind one that is parked. */
  isBehind(message: ParkedEntry["message"]): boolean {
    return waitsBehind(this.of(parkKey(message)), message) && !this.#parts.passesParked(message, this.#parts.catalogue)
  }

  /** Parks a message at the end of its queue. */
  park(entry: ParkedEntry): void {
    const key = parkKey(entry.message)
    this.put(key, parkAfter(this.of(key), entry))
    if (entry.idempotency !== undefined) {
      this.#keys.take(entry.idempotency)
    }
    this.#parked += 1
  }
}
