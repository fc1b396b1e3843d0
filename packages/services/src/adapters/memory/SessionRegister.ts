import { SessionLost, type StoreError, UnitConflict } from "@sagaproof/core/ports/StoreError"

import type { Lock } from "./Lock.ts"
import { rootBlocker } from "./Lock.ts"
import type { RunningStatement, Statement } from "./RunningStatement.ts"
import { RowEntry } from "./RowEntry.ts"
import { Session } from "./Session.ts"

/**
 * The open sessions of a store: runs their statements, lets them wait for one another, and ends them.
 * All of it is synchronous. A lock that is handed on lets its next holder's statement run on at once, within the step
 * that released it; clients are only told that an answer is there.
 */
export class SessionRegister {
  readonly open = new Set<Session>()
  readonly idleInTransactionMs: number
  /** Sessions that were given the lock they waited for, and have to run on. */
  private readonly granted: Array<Session> = []
  private isHandingOn = false
  private readonly idleReason: string

  constructor(idleInTransactionMs: number) {
    this.idleInTransactionMs = idleInTransactionMs
    this.idleReason = `it was idle in its transaction for more than ${idleInTransactionMs} ms`
  }

  begin(owner: string, now: number): Session {
    const session = new Session(owner, now)
    this.open.add(session)
    return session
  }

  /** Why a session may not start a statement; undefined when it may. */
  admit(session: Session): StoreError | undefined {
    if (session.statement !== undefined) {
      throw new Error("A session runs one statement at a time.")
    }
    return session.refusal()
  }

  /** Runs a statement as far as it goes: to its end, to its failure, or to the first lock it has to wait for. */
  start(session: Session, statement: Statement): RunningStatement["outcome"] {
    const mark = session.mark()
    const attempt = statement.attempt()
    if (attempt === "done") {
      return "done"
    }
    if (attempt !== "blocked") {
      return this.fail(session, attempt)
    }
    this.letGo(session.rewind(mark))
    const running: RunningStatement = { steps: statement.steps(), outcome: "running", answered: undefined }
    session.statement = running
    this.advance(session, running)
    this.handOn()
    return running.outcome
  }

  /** Ends a session that goes no further: nothing of it stays, and what it held is handed on. */
  end(session: Session, reason: string): void {
    if (session.ended !== undefined) {
      return
    }
    for (const entry of session.written) {
      entry.pending = undefined
    }
    this.close(session, reason)
    const { statement } = session
    if (statement !== undefined) {
      this.finish(session, statement, new SessionLost({ message: `The session is gone: ${reason}.` }))
    }
    this.handOn()
  }

  /** Cuts a session off from its client; what it holds is let go now, or stays held until it idles for too long. */
  sever(session: Session, atOnce: boolean): void {
    session.severed = true
    if (atOnce) {
      this.end(session, "the connection was lost")
    }
  }

  /** Lets go of everything that a session holds, after its commit or its rollback; `handOn` has to follow. */
  close(session: Session, reason: string): void {
    session.ended = reason
    this.open.delete(session)
    session.waitingFor?.leave(session)
    this.letGo(session.held)
  }

  /** Hands locks on to those who wait for them; `handOn` has to follow. */
  letGo(locks: ReadonlyArray<Lock>): void {
    for (const lock of locks) {
      const next = lock.release()
      if (next instanceof Session) {
        this.granted.push(next)
      }
    }
  }

  /** Runs the statements of all sessions on that were given what they waited for. */
  handOn(): void {
    if (this.isHandingOn) {
      return
    }
    this.isHandingOn = true
    for (let session = this.granted.shift(); session !== undefined; session = this.granted.shift()) {
      if (session.statement !== undefined) {
        this.advance(session, session.statement)
      }
    }
    this.isHandingOn = false
  }

  /**
   * A session that idles is only ended when it keeps others waiting: a process that was stopped for a while, or whose
   * clock has jumped, may finish its unit as long as nobody was held up by it.
   * Ends the session that keeps this one waiting, if it has been idle for too long.
   * Answers after how many milliseconds to look again.
   */
  endIdleBlocker(waiting: Session, now: number): number {
    const blocker = rootBlocker(waiting)
    if (!(blocker instanceof Session)) {
      return this.idleInTransactionMs
    }
    blocker.idleSince ??= now
    const left = blocker.idleSince + this.idleInTransactionMs - now
    if (left >= 0) {
      return left + 1
    }
    this.end(blocker, this.idleReason)
    return this.idleInTransactionMs
  }

  private advance(session: Session, running: RunningStatement): void {
    const step = running.steps.next()
    if (step.done === true) {
      this.finish(session, running, step.value === undefined ? "done" : this.fail(session, step.value))
      return
    }
    const lock: Lock = step.value
    if (lock.wouldDeadlock(session)) {
      const failure = new UnitConflict({
        reason: "deadlock",
        row: lock instanceof RowEntry ? { kind: lock.kind, key: lock.key } : undefined,
        message: "Sessions wait for one another in a circle; this one closed it."
      })
      this.finish(session, running, this.fail(session, failure))
      return
    }
    lock.enqueue(session)
  }

  /** As in a database, a statement that fails ends its transaction and lets go of its locks at once. */
  private fail(session: Session, failure: StoreError): StoreError {
    session.statement = undefined
    this.end(session, `a statement failed (${failure.message})`)
    return failure
  }

  private finish(session: Session, running: RunningStatement, outcome: "done" | StoreError): void {
    session.statement = undefined
    session.idleSince = undefined
    running.outcome = outcome
    const { answered } = running
    running.answered = undefined
    answered?.()
  }
}
