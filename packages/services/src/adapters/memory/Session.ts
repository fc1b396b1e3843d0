import type { Row } from "@sagaproof/core/ports/Row"
import type { LeaseFence, UnitChanges } from "@sagaproof/core/ports/Store"
import { SessionLost } from "@sagaproof/core/ports/StoreError"

import { type Indexed, RowIndex } from "../../collections/RowIndex.ts"
import type { ClaimEntry } from "./ClaimTable.ts"
import type { Lock, LockHolder } from "./Lock.ts"
import type { RowEntry } from "./RowEntry.ts"
import type { RunningStatement } from "./RunningStatement.ts"
import type { TimerEntry } from "./TimerIndex.ts"

/** What can be told of a session from outside. */
export interface SessionFacts {
  /** Whose session it is, such as the name of a simulated node. */
  readonly owner: string
  /** What it works on: the first claim, timer, saga or row of its load. */
  readonly subject: string
  /** Since when it has had no statement; undefined until somebody looks after an answer that nobody took. */
  readonly idleSince: number | undefined
  readonly waiting: boolean
}

/** A row as a session has loaded it. */
interface LoadedRow extends Indexed<LoadedRow> {
  row: Row
}

/** How much a session had taken at some moment. */
export interface SessionMark {
  readonly held: number
  readonly claimed: number
  readonly takenTimers: number
}

/**
 * One transaction as the store sees it: what it holds, what it has read and what it will write.
 * It lives in the store, not in the client: a client that died leaves it here, idle, until somebody ends it.
 */
export class Session implements LockHolder, SessionFacts {
  subject = ""
  /** Why it can do nothing more; undefined while it is open. */
  ended: string | undefined = undefined
  /** Severed from its client, which learns of it at its next statement, while what it holds stays held. */
  severed = false
  idleSince: number | undefined
  waitingFor: Lock | undefined = undefined
  statement: RunningStatement | undefined = undefined

  readonly owner: string
  readonly held: Array<Lock> = []
  readonly claimed: Array<ClaimEntry> = []
  readonly takenTimers: Array<TimerEntry> = []
  readonly written: Array<RowEntry> = []
  readonly changes: Array<UnitChanges> = []
  readonly fences: Array<LeaseFence> = []
  private readonly loaded = new RowIndex<LoadedRow>()

  constructor(owner: string, idleSince: number) {
    this.owner = owner
    this.idleSince = idleSince
  }

  get waiting(): boolean {
    return this.waitingFor !== undefined
  }

  /** Takes a lock that is free, or that was just handed on to this session. */
  take(lock: Lock): void {
    lock.holder = this
    this.held.push(lock)
  }

  /** How much it has taken so far. */
  mark(): SessionMark {
    return { held: this.held.length, claimed: this.claimed.length, takenTimers: this.takenTimers.length }
  }

  /** Forgets what it took since a mark, and answers the locks that are to be let go. */
  rewind(mark: SessionMark): ReadonlyArray<Lock> {
    this.claimed.length = mark.claimed
    this.takenTimers.length = mark.takenTimers
    return this.held.splice(mark.held)
  }

  /** Forgets one lock that turned out to be of no use, and answers it. */
  drop(lock: Lock): ReadonlyArray<Lock> {
    this.held.splice(this.held.lastIndexOf(lock), 1)
    return [lock]
  }

  /** Keeps a row as it was loaded last. */
  remember(kind: string, key: string, row: Row): void {
    const known = this.loaded.find(kind, key)
    if (known === undefined) {
      this.loaded.add({ kind, key, row, sameKey: undefined })
    } else {
      known.row = row
    }
  }

  /** A row as this session has loaded it. */
  recall(kind: string, key: string): Row | undefined {
    return this.loaded.find(kind, key)?.row
  }

  /** What to answer to a statement of a session that is over or severed; undefined when it may go on. */
  refusal(): SessionLost | undefined {
    const reason = this.ended ?? (this.severed ? "the connection was lost" : undefined)
    return reason === undefined ? undefined : new SessionLost({ message: `The session is gone: ${reason}.` })
  }
}
