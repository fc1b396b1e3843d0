import type { Socket } from "node:net"

import * as PgConnection from "@effect/sql-pg/PgConnection"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { sampleKinds, sampleRows } from "@sagaproof/core/testing/laws/store/sampleRows"
import type {
  StoreCapability,
  StoreCircumstance,
  StoreHarness,
  StoreTrial
} from "@sagaproof/core/testing/laws/store/StoreHarness"
import type { Store, UnitSession } from "@sagaproof/core/ports/Store"
import { connectSocket } from "@sagaproof/services/adapters/postgres/server/connectSocket"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { makePostgresStore, type PostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import type { PostgresUnitSession } from "@sagaproof/services/adapters/postgres/store/PostgresUnitSession"
import { KindTables } from "@sagaproof/services/adapters/postgres/store/tables/KindTable"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"

import { InFlight } from "./InFlight.ts"
import { sampleMigrations, sampleTables } from "./sampleTables.ts"

/** Long enough for whatever else the machine does: no trial idles on purpose. */
const idleInTransactionMs = 30_000

/** Sessions are not let idle in these trials: a test of its own sees to that. */
const capabilities: ReadonlySet<StoreCapability> = new Set(["lost-commit-answers", "severed-sessions", "fair-locks"])

const applicationName = "trial"

/**
 * A lock is granted by whoever lets go of it: so these surely wait, and whoever is not among them does not. Those that
 * wait for one another in a circle do not wait for long: the server ends one of them.
 */
const waitingSessions = `
  with recursive waiting as (
    select distinct l.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where not l.granted and a.application_name = '${applicationName}'
  ),
  waits as (select pid, unnest(pg_blocking_pids(pid)) as holder from waiting),
  chain as (
    select pid, holder from waits union select c.pid, w.holder from chain c join waits w on w.pid = c.holder
  )
  select (select count(*)::int from waiting) as count, exists (select from chain where pid = holder) as circle`

const turn = Effect.promise(() => new Promise<void>((resolve) => setImmediate(resolve)))

/** Lets whoever can go on do so, for some turns of the event loop. */
const turns = Effect.forEach(Array.from({ length: 4 }), () => turn, { discard: true })

/** What several trials on one database share. */
export interface Court {
  readonly harness: StoreHarness
  readonly close: Effect.Effect<void>
}

/** Tries the store on an empty database of its own; every trial begins with empty tables. */
export const holdCourt = (client: ClientOptions): Effect.Effect<Court, unknown> =>
  Effect.gen(function* () {
    const scope = yield* Scope.make()
    const admin = yield* Scope.provide(PgConnection.make({ ...client, applicationName: "court" }), scope)
    const ask = (sql: string, parameters: ReadonlyArray<unknown> = []) =>
      Effect.orDie(Effect.map(admin.query(sql, parameters), ({ rows }) => rows))
    const tables = emptiedTables()
    let present = Scope.makeUnsafe()
    const sessions = new Map<UnitSession, PostgresUnitSession>()
    /** Trials leave sessions open, as crashed clients would; connections are closed when all are given back. */
    const endPresent = Effect.suspend(() => {
      const left = [...sessions.values()]
      sessions.clear()
      return Effect.andThen(
        Effect.forEach(left, ({ rollback }) => rollback, { discard: true }),
        Scope.close(present, Exit.void)
      )
    })
    const begin = (circumstance: StoreCircumstance) =>
      Effect.orDie(
        Effect.gen(function* () {
          yield* ask(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${applicationName}'`
          )
          yield* endPresent
          present = yield* Scope.make()
          const wire = new Wire(client)
          const store = yield* Scope.provide(openStore({ ...client, stream: wire.open } as ClientOptions), present)
          yield* ask(`truncate ${tables.join(", ")}`)
          yield* setClock(ask, 0)
          wire.losesCommitAnswer = circumstance === "lost-commit-answers"
          return trialOf(store, ask, sessions, wire)
        })
      )
    return {
      harness: { capabilities, rows: sampleRows, message: sampleMessage, begin },
      close: Effect.andThen(endPresent, Scope.close(scope, Exit.void))
    }
  })

type Ask = (sql: string, parameters?: ReadonlyArray<unknown>) => Effect.Effect<ReadonlyArray<PgConnection.Row>>

const openStore = (client: ClientOptions) =>
  makePostgresStore({
    name: applicationName,
    client,
    kinds: sampleKinds,
    tables: sampleTables,
    migrations: sampleMigrations,
    idleInTransactionMs
  })

const emptiedTables = (): ReadonlyArray<string> => [
  ...new KindTables(sampleKinds, sampleTables).inOrder.map(({ table }) => `${table.schema}.${table.table}`),
  ...["claim", "unit", "journal", "outbox", "timer", "lease", "checkpoint", "deleted"].map(
    (table) => `platform.${table}`
  ),
  "laws.history"
]

/** Replaces the clock that everything in the store goes by: it goes on where a trial lets time pass, and only there. */
const setClock = (ask: Ask, aheadMs: number) =>
  ask(
    "create or replace function platform.present() returns timestamptz language sql volatile " +
      `as $$select timestamptz '2026-01-01 00:00:00+00' + interval '${aheadMs} milliseconds'$$`
  )

const trialOf = (
  store: PostgresStore,
  ask: Ask,
  sessions: Map<UnitSession, PostgresUnitSession>,
  wire: Wire
): StoreTrial => {
  const inFlight = new InFlight()
  let aheadMs = 0
  const counted: Store = {
    ...inFlight.counting(store),
    begin: Effect.map(inFlight.counting({ begin: store.begin }).begin, (session) => {
      const counting = inFlight.counting(session)
      sessions.set(counting, session as PostgresUnitSession)
      return counting
    })
  }
  /** All that is under way waits for a lock, and nobody has anything else to do. */
  const isSettled = Effect.gen(function* () {
    yield* turns
    const before = inFlight.events
    const [waiting] = inFlight.count === 0 ? [{ count: 0, circle: false }] : yield* ask(waitingSessions)
    yield* turns
    return inFlight.events === before && inFlight.count === waiting?.["count"] && waiting["circle"] === false
  })
  return {
    store: counted,
    queries: inFlight.counting(store),
    journal: inFlight.counting(store),
    ledger: inFlight.counting(store),
    retirement: inFlight.counting(store.retirement),
    settle: Effect.gen(function* () {
      while (!(yield* isSettled)) {
        yield* turn
      }
    }),
    pass: (ms) => {
      aheadMs += ms
      return Effect.asVoid(setClock(ask, aheadMs))
    },
    now: Effect.map(ask("select platform.present_ms()::double precision as now"), ([row]) => row?.["now"] as number),
    sever: (session) => sever(ask, sessions.get(session), wire),
    idleInTransactionMs
  }
}

/** Ends a session at its server, and waits until its client has heard of it. */
const sever = (ask: Ask, session: PostgresUnitSession | undefined, wire: Wire) =>
  Effect.gen(function* () {
    const before = wire.closed
    yield* ask("select pg_terminate_backend($1)", [session?.processId ?? 0])
    while (wire.closed === before) {
      yield* turn
    }
    yield* turns
  })

/** The wires to the server. One that loses an answer breaks as the answer comes in. */
class Wire {
  losesCommitAnswer = false
  /** How many have been closed, by either side. */
  closed = 0
  private readonly client: ClientOptions

  constructor(client: ClientOptions) {
    this.client = client
  }

  readonly open = (): Socket => {
    const socket = connectSocket(this.client)
    socket.once("close", () => {
      this.closed += 1
    })
    const emit = socket.emit.bind(socket)
    socket.emit = (event: string | symbol, ...parameters: ReadonlyArray<unknown>): boolean => {
      const [chunk] = parameters
      if (event === "data" && this.losesCommitAnswer && Buffer.isBuffer(chunk) && chunk.includes("COMMIT\0")) {
        this.losesCommitAnswer = false
        socket.destroy()
        return true
      }
      return emit(event, ...parameters)
    }
    return socket
  }
}
