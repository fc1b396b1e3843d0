import * as Effect from "effect/Effect"
import type * as Fiber from "effect/Fiber"

import type { HistoryEntry } from "../../../ports/HistoryEntry.ts"
import { noChanges } from "../../../ports/noChanges.ts"
import type { Row, RowChange } from "../../../ports/Row.ts"
import type { LoadedUnit, LoadRequest, UnitChanges, UnitSession } from "../../../ports/Store.ts"
import type { CommitUnknown, StoreError } from "../../../ports/StoreError.ts"
import { demand } from "../makeLaw.ts"
import { patiently, type Settling } from "../patience.ts"
import type { StoreHarness, StoreTrial } from "./StoreHarness.ts"

/** Asks for nothing but what is given. */
export const request = (parts: Partial<LoadRequest> = {}): LoadRequest => ({
  claims: [],
  timers: [],
  rows: [],
  reads: [],
  sagas: [],
  ...parts
})

/** Changes nothing but what is given. */
export const changes = (parts: Partial<UnitChanges> = {}): UnitChanges => ({ ...noChanges, ...parts })

/** The row of an account. */
export const account = ({ rows }: StoreHarness, key: string) => ({ kind: rows.account.kind, key })

/** The row of an outcome. */
export const outcome = ({ rows }: StoreHarness, key: string) => ({ kind: rows.outcome.kind, key })

/** Gives an account a new amount; from version 0 on it is a new account, and without an amount it is deleted. */
export const setAccount = (
  harness: StoreHarness,
  key: string,
  expectedVersion: number,
  amount: number | undefined
): RowChange => ({
  ...account(harness, key),
  expectedVersion,
  version: expectedVersion + 1,
  state: amount === undefined ? undefined : harness.rows.account.state(amount)
})

/** Writes an outcome for the first time. */
export const addOutcome = (harness: StoreHarness, key: string, amount: number): RowChange => ({
  ...outcome(harness, key),
  expectedVersion: 0,
  version: 1,
  state: harness.rows.outcome.state(amount)
})

/** The history entry of a change of an account. */
export const historyOf = (change: RowChange, before: unknown, at: number): HistoryEntry => ({
  kind: change.kind,
  key: change.key,
  version: change.version,
  event: { set: change.state },
  at,
  actor: "laws",
  cause: "because",
  before,
  after: change.state
})

/** What a row with that amount looks like when it is loaded. */
export const accountRow = ({ rows }: StoreHarness, version: number, amount: number): Row => ({
  state: rows.account.state(amount),
  version
})

/** A whole unit in one go. */
export const commitUnit = (
  { store }: StoreTrial,
  saved: Partial<UnitChanges>,
  loaded: Partial<LoadRequest> = {}
): Effect.Effect<LoadedUnit, StoreError | CommitUnknown> =>
  Effect.gen(function* () {
    const session = yield* store.begin
    const unit = yield* session.load(request(loaded))
    yield* session.save(changes(saved))
    yield* session.commit
    return unit
  })

/** A session that has loaded something. */
export const loadedSession = (
  { store }: StoreTrial,
  loaded: Partial<LoadRequest>
): Effect.Effect<readonly [UnitSession, LoadedUnit], StoreError> =>
  Effect.gen(function* () {
    const session = yield* store.begin
    return [session, yield* session.load(request(loaded))] as const
  })

/** Starts something and lets it run as far as it goes. */
export const started = <A, E>({ settle }: Settling, effect: Effect.Effect<A, E>): Effect.Effect<Fiber.Fiber<A, E>> =>
  Effect.tap(Effect.forkChild(effect), () => settle)

/** Demands that something that was started has to wait. */
export const demandWaiting = <A, E>(fiber: Fiber.Fiber<A, E>, what: string): Effect.Effect<void, unknown> =>
  demand(fiber.pollUnsafe() === undefined, `${what} did not wait`)

/** The answer to something that was started. Demands that it comes. */
export const answerOf = <A, E>(trial: Settling, fiber: Fiber.Fiber<A, E>, what: string): Effect.Effect<A, unknown> =>
  Effect.flatMap(
    patiently(
      trial,
      Effect.sync(() => fiber.pollUnsafe())
    ),
    (exit): Effect.Effect<A, unknown> => exit ?? Effect.fail(`${what} still waits`)
  )

/** The failure of an operation that has to fail. */
export const failureOf = <A, E>(operation: Effect.Effect<A, E>, what: string): Effect.Effect<E, unknown> =>
  Effect.matchEffect(operation, {
    onSuccess: () => Effect.fail(`${what} succeeded`),
    onFailure: (failure) => Effect.succeed(failure)
  })

/** How an operation ended: `done`, or the tag of its failure, with the reason of a conflict. */
export const outcomeOf = <A>(operation: Effect.Effect<A, StoreError | CommitUnknown>): Effect.Effect<string> =>
  Effect.match(operation, { onSuccess: () => "done", onFailure: nameOf })

const nameOf = (failure: StoreError | CommitUnknown): string =>
  failure._tag === "UnitConflict" ? `${failure._tag} ${failure.reason}` : failure._tag

/** The committed amount-bearing state of an account, as loaded by a query. */
export const committedAccount = (harness: StoreHarness, { queries }: StoreTrial, key: string) =>
  queries.row(harness.rows.account.kind, key)
