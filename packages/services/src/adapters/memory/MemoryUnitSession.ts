import * as Effect from "effect/Effect"

import type { DisturbancePoint } from "@sagaproof/core/ports/Disturbance"
import type { LoadedUnit, LoadRequest, UnitChanges, UnitSession } from "@sagaproof/core/ports/Store"
import type { CommitUnknown, StoreError } from "@sagaproof/core/ports/StoreError"

import { claimStatement } from "./claimStatement.ts"
import { allStatements } from "./allStatements.ts"
import { rowStatement, wantsOutcomes } from "./rowStatement.ts"
import type { RunningStatement, Statement } from "./RunningStatement.ts"
import { saveStatement } from "./saveStatement.ts"
import type { Session } from "./Session.ts"
import {
  atPresent,
  type Caller,
  disturbedNow,
  inStep,
  type Operation,
  presentTime,
  type StoreClient
} from "./StoreClient.ts"
import { timerStatement } from "./timerStatement.ts"

/** A client's end of a session. The session itself lives in the store. */
export class MemoryUnitSession implements UnitSession {
  readonly session: Session
  readonly commit: Effect.Effect<void, StoreError | CommitUnknown>
  private readonly client: StoreClient

  constructor(client: StoreClient, session: Session) {
    this.client = client
    this.session = session
    this.commit = inStep(client, (caller) =>
      client.stepwise
        ? disturbedNow(client, caller, this.operation("store.commit"), this.commitAt)
        : this.commitAt(presentTime(client, caller))
    )
  }

  readonly load = (request: LoadRequest): Effect.Effect<LoadedUnit, StoreError> =>
    inStep(this.client, (caller) => {
      const { session, client } = this
      const { tables, claims, timers, register } = client.state
      session.subject ||= subjectOf(request)
      const duplicates = new Set<number>()
      const found = new Set<string>()
      const rows = { tables, register, session, request }
      const claim = claimStatement(claims, register, session, request.claims, duplicates)
      const take = timerStatement(timers, register, session, request.timers, found)
      const aggregates = rowStatement(rows, "aggregates")
      const outcomes = rowStatement(rows, "outcomes")
      const loaded = Effect.succeed<LoadedUnit>({
        duplicates,
        timers: found,
        row: (kind, key) => session.recall(kind, key)
      })
      if (!client.stepwise) {
        const all = allStatements([claim, aggregates, outcomes, take])
        return Effect.flatMapEager(this.runAt(presentTime(client, caller), all), () => loaded)
      }
      return Effect.flatMapEager(this.operate(caller, "store.claim", claim), () =>
        wantsOutcomes(tables, request)
          ? this.step("store.load", aggregates, () =>
              this.step("store.outcomes", allStatements([outcomes, take]), () => loaded)
            )
          : this.step("store.load", allStatements([aggregates, take]), () => loaded)
      )
    })

  readonly save = (changes: UnitChanges): Effect.Effect<void, StoreError> => {
    const { session, client } = this
    const { tables, timers, leases, register } = client.state
    const statement = saveStatement({ tables, timers, leases, register, session, changes })
    return this.step("store.save", statement, () => Effect.void)
  }

  /** After a commit there is nothing left to roll back. */
  readonly rollback: Effect.Effect<void> = Effect.sync(() => {
    this.client.state.register.end(this.session, "it was rolled back")
  })

  private readonly commitAt = (now: number): Effect.Effect<void, StoreError> => {
    const { state } = this.client
    state.counters.statements += 1
    const failure = state.register.admit(this.session) ?? state.commit(this.session, now)
    return failure === undefined ? Effect.void : Effect.fail(failure)
  }

  /** Whatever fails around a statement ends the transaction, as in a database. */
  private operation(point: DisturbancePoint): Operation<void, StoreError, StoreError | CommitUnknown> {
    return {
      point,
      subject: this.session.subject,
      owner: this.session.owner,
      troubled: (statement) => Effect.onError(statement, () => this.rollback)
    }
  }

  /** A statement as a step of its own, and what comes then. */
  private step<A>(
    point: DisturbancePoint,
    statement: Statement,
    next: () => Effect.Effect<A, StoreError>
  ): Effect.Effect<A, StoreError> {
    return inStep(this.client, (caller) => Effect.flatMapEager(this.operate(caller, point, statement), next))
  }

  /** Runs a statement within a step. Nothing but a commit has an unknown outcome. */
  private operate(caller: Caller, point: DisturbancePoint, statement: Statement): Effect.Effect<void, StoreError> {
    const { client } = this
    return client.stepwise
      ? (disturbedNow(client, caller, this.operation(point), (now) => this.runAt(now, statement)) as Effect.Effect<
          void,
          StoreError
        >)
      : this.runAt(presentTime(client, caller), statement)
  }

  /** A statement that fails has ended its transaction by then. */
  private runAt(now: number, statement: Statement): Effect.Effect<void, StoreError> {
    const { session } = this
    const { register, counters } = this.client.state
    counters.statements += 1
    const refusal = register.admit(session)
    if (refusal !== undefined) {
      return Effect.fail(refusal)
    }
    const outcome = register.start(session, statement)
    session.idleSince = now
    return session.statement === undefined
      ? answer(outcome)
      : Effect.onInterrupt(this.watch(session.statement), () => this.rollback)
  }

  /** Waits for the store to finish a statement, and meanwhile sees to it that no idle session keeps it waiting. */
  private watch(running: RunningStatement): Effect.Effect<void, StoreError> {
    return atPresent(this.client, (now) => {
      if (running.outcome === "running") {
        const wakeAfter = this.client.state.register.endIdleBlocker(this.session, now)
        const answered = Effect.callback<void>((resume) => {
          // The answer comes within another client's step, which must not go on inside of it.
          running.answered = () => resume(Effect.yieldNow)
          if (running.outcome !== "running") {
            running.answered()
          }
          return Effect.sync(() => {
            running.answered = undefined
          })
        })
        if (running.outcome === "running") {
          return Effect.andThen(Effect.raceFirst(answered, Effect.sleep(wakeAfter)), this.watch(running))
        }
      }
      this.session.idleSince = now
      return answer(running.outcome)
    })
  }
}

const answer = (outcome: RunningStatement["outcome"]): Effect.Effect<void, StoreError> =>
  outcome === "done" || outcome === "running" ? Effect.void : Effect.fail(outcome)

const subjectOf = ({ claims, timers, sagas, rows }: LoadRequest): string =>
  claims[0]?.messageId ?? timers[0] ?? sagas[0] ?? (rows[0] === undefined ? "" : `${rows[0].kind} ${rows[0].key}`)
