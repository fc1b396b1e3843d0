import type { RowKind, RowReference } from "@sagaproof/core/ports/Row"
import type { Claim, StoreCounters, UnitChanges } from "@sagaproof/core/ports/Store"

import { ClaimTable } from "./ClaimTable.ts"
import { CommitLog } from "./CommitLog.ts"
import { LeaseRegister } from "./LeaseRegister.ts"
import { OutboxLog } from "./OutboxLog.ts"
import { RowTables } from "./RowTables.ts"
import { lostLease } from "./saveStatement.ts"
import type { Session } from "./Session.ts"
import { SessionRegister } from "./SessionRegister.ts"
import { TimerIndex } from "./TimerIndex.ts"
import type { LeaseLost } from "@sagaproof/core/ports/StoreError"

/** What a commit has made that somebody may wait for. */
export interface CommitSummary {
  /** How many messages have to travel. */
  readonly outbox: number
  /** How many timers were set. */
  readonly timers: number
}

/** Everything that one commit has made durable. */
export interface CommitRecord {
  /** The messages that it consumed. */
  readonly claims: ReadonlyArray<Claim>
  readonly changes: ReadonlyArray<UnitChanges>
}

/** Everything that a memory store holds. Each method is one synchronous step that nothing can come between. */
export class StoreState {
  readonly tables: RowTables
  readonly claims = new ClaimTable()
  readonly timers = new TimerIndex()
  readonly outbox = new OutboxLog()
  readonly leases = new LeaseRegister()
  readonly log = new CommitLog()
  readonly register: SessionRegister
  readonly listeners = new Set<(summary: CommitSummary) => void>()
  /** Those who look on: they are told of every commit, and change nothing. */
  readonly watchers = new Set<(record: CommitRecord) => void>()
  readonly counters: { -readonly [Name in keyof StoreCounters]: number } = {
    commits: 0,
    messages: 0,
    rowsWritten: 0,
    statements: 0
  }

  constructor(kinds: ReadonlyArray<RowKind>, idleInTransactionMs: number) {
    this.tables = new RowTables(kinds)
    this.register = new SessionRegister(idleInTransactionMs)
  }

  /** Makes all that a session has saved durable at once, and hands on what it held. */
  commit(session: Session, now: number): LeaseLost | undefined {
    const lost = lostLease(this.leases, session)
    if (lost !== undefined) {
      this.register.end(session, lost.message)
      return lost
    }
    const summary = this.apply(session, now)
    for (const watcher of this.watchers) {
      watcher({ claims: session.claimed.map(({ claim }) => claim), changes: [...session.changes] })
    }
    this.register.close(session, "it has committed")
    this.register.handOn()
    if (summary.outbox > 0 || summary.timers > 0) {
      for (const listener of this.listeners) {
        listener(summary)
      }
    }
    return undefined
  }

  private apply(session: Session, now: number): CommitSummary {
    let outbox = 0
    let timers = 0
    this.claims.commit(session.claimed, this.log.nextPosition, now)
    for (const entry of session.takenTimers) {
      this.timers.remove(entry)
    }
    for (const changes of session.changes) {
      this.log.append(now, changes.journal, changes.history)
      this.outbox.append(changes.outbox)
      for (const timer of changes.timersSet) {
        this.timers.set(timer)
      }
      for (const id of changes.timersCancelled) {
        const entry = this.timers.find(id)
        if (entry !== undefined) {
          this.timers.remove(entry)
        }
      }
      this.counters.messages += changes.journal.length
      outbox += changes.outbox.length
      timers += changes.timersSet.length
    }
    this.applyRows(session)
    this.counters.commits += 1
    return { outbox, timers }
  }

  private applyRows(session: Session): void {
    this.counters.rowsWritten += session.written.length
    for (const entry of session.written) {
      const { pending, table } = entry
      entry.pending = undefined
      if (pending === undefined || pending.version > 0) {
        entry.row = pending ?? entry.row
        if (table.isMark(entry.row.state)) {
          table.mark(entry)
        }
      } else {
        entry.remove()
        if (table.kind.keepsHistory) {
          this.log.forget(entry.kind, entry.key, recorded(session, entry) ? undefined : entry.row.version)
        }
      }
    }
  }
}

/** Whether a session has written to the history of a row, its deletion perhaps. */
const recorded = ({ changes }: Session, { key, kind }: RowReference): boolean =>
  changes.some(({ history }) => history.some((change) => change.kind === kind && change.key === key))
