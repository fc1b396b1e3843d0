import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import type { Receipt } from "@sagaproof/core/ports/Bus"
import type { LoadedUnit, LoadRequest, UnitChanges, UnitSession } from "@sagaproof/core/ports/Store"
import { CommitUnknown, SessionLost, type StoreError, type StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { constraintViolation } from "./constraintViolation.ts"
import { LoadedRows, loadParameters, readLoad, type LoadedLine } from "./loadUnit.ts"
import { saveParameters } from "./saveUnit.ts"
import { isDead, type OwnConnection } from "./StoreConnections.ts"
import type { StoreParts } from "./StoreParts.ts"
import { brokenConstraint, isSessionLost, messageOf, storeUnavailable } from "./storeFailure.ts"

/** What a unit will have left behind when it commits. */
interface Saved {
  outbox: number
  logged: number
  timers: number
  messages: number
  rows: number
}

/** One transaction on a connection of its own, which is given back when it is over. */
export class PostgresUnitSession implements UnitSession {
  /** The server's process behind the connection. */
  readonly processId: number
  private ended: string | undefined = undefined
  private readonly saved: Saved = { outbox: 0, logged: 0, timers: 0, messages: 0, rows: 0 }
  private readonly known = new LoadedRows()
  private receipt: Receipt | undefined = undefined
  private readonly parts: StoreParts
  private readonly own: OwnConnection

  constructor(parts: StoreParts, own: OwnConnection) {
    this.parts = parts
    this.own = own
    this.processId = own.connection.processId
  }

  /** Opens a session; all that can go wrong is that the store does not answer. */
  static begin(parts: StoreParts): Effect.Effect<PostgresUnitSession, StoreUnavailable> {
    const open = Effect.flatMap(parts.connections.own, (own) => {
      parts.counters.statements += 1
      return Effect.as(
        Effect.onError(own.connection.query("begin"), () => own.giveBack),
        new PostgresUnitSession(parts, own)
      )
    })
    return Effect.mapError(open, storeUnavailable)
  }

  readonly load = (request: LoadRequest): Effect.Effect<LoadedUnit, StoreError> =>
    Effect.suspend(() => {
      const { loadStatement, tables } = this.parts
      const call = this.run((connection) => connection.queryValues(loadStatement, loadParameters(tables, request)))
      return Effect.map(call, (lines) =>
        readLoad(tables, this.known, request, lines as unknown as ReadonlyArray<LoadedLine>)
      )
    })

  readonly save = (changes: UnitChanges): Effect.Effect<void, StoreError> =>
    Effect.suspend(() => {
      const { log, saveStatement, tables } = this.parts
      const call = this.run(
        (connection) => connection.query(saveStatement, saveParameters(tables, changes, log)),
        (error) => {
          const broken = brokenConstraint(error)
          return broken === undefined ? undefined : constraintViolation(tables, changes, broken)
        }
      )
      const refused = Effect.tapError(call, ({ _tag }) =>
        Effect.sync(() => {
          if (_tag === "LeaseLost") {
            changes.receipt?.refused()
          }
        })
      )
      return Effect.map(refused, () => {
        this.receipt = changes.receipt
        this.saved[log === undefined ? "outbox" : "logged"] += changes.outbox.length
        this.saved.timers += changes.timersSet.length
        this.saved.messages += changes.journal.length
        this.saved.rows += changes.rows.length
      })
    })

  readonly commit: Effect.Effect<void, StoreError | CommitUnknown> = Effect.suspend(() => {
    if (this.ended !== undefined) {
      return Effect.fail(this.gone(this.ended))
    }
    const { connection } = this.own
    // The server may have ended the session while it was idle: then no COMMIT reaches it.
    if (isDead(connection)) {
      return Effect.andThen(this.end("the connection was lost"), Effect.fail(this.gone("the connection was lost")))
    }
    this.parts.counters.statements += 1
    const committing = Effect.matchEffect(connection.query("commit"), {
      onFailure: (error) => Effect.fail(this.commitFailure(error)),
      onSuccess: ({ command }) =>
        command === "ROLLBACK" ? Effect.fail(this.gone("its transaction was aborted")) : Effect.void
    })
    // Whoever is interrupted here cannot know either; to them nothing is told.
    return Effect.andThen(
      Effect.onExit(committing, () => this.end("it has committed")),
      Effect.sync(() => {
        this.receipt?.committed()
        this.parts.committed(this.saved)
      })
    )
  })

  readonly rollback: Effect.Effect<void> = Effect.suspend(() =>
    this.ended === undefined ? this.rollBack("it was rolled back") : Effect.void
  )

  private commitFailure(error: SqlError): StoreError | CommitUnknown {
    return isSessionLost(error)
      ? new CommitUnknown({ message: `The answer to a commit was lost: ${messageOf(error)}` })
      : this.parts.adapter.storeFailure(error, this.parts.kindOf)
  }

  /** One statement. As in any database, one that fails ends the transaction and lets go of its locks. */
  private run<A>(
    statement: (connection: OwnConnection["connection"]) => Effect.Effect<A, SqlError>,
    explain: (error: SqlError) => StoreError | undefined = () => undefined
  ): Effect.Effect<A, StoreError> {
    if (this.ended !== undefined) {
      return Effect.fail(this.gone(this.ended))
    }
    this.parts.counters.statements += 1
    return Effect.catch(statement(this.own.connection), (error) => {
      const failure = explain(error) ?? this.parts.adapter.storeFailure(error, this.parts.kindOf)
      return Effect.andThen(this.rollBack(`a statement failed (${failure.message})`), Effect.fail(failure))
    })
  }

  private rollBack(reason: string): Effect.Effect<void> {
    return Effect.uninterruptible(
      Effect.suspend(() => {
        this.ended ??= reason
        return Effect.andThen(Effect.ignore(this.own.connection.query("rollback")), this.own.giveBack)
      })
    )
  }

  private end(reason: string): Effect.Effect<void> {
    return Effect.suspend(() => {
      this.ended ??= reason
      return this.own.giveBack
    })
  }

  private gone(reason: string): SessionLost {
    return new SessionLost({ message: `The session is gone: ${reason}.` })
  }
}
