import * as Effect from "effect/Effect"

import { calm } from "@sagaproof/core/ports/Disturbance"
import type { JournalReader } from "@sagaproof/core/ports/Journal"
import type { LedgerReader } from "@sagaproof/core/ports/LedgerReader"
import type { Queries } from "@sagaproof/core/ports/Queries"
import type { RetirableStore } from "@sagaproof/core/ports/Retention"
import type { Store, UnitSession } from "@sagaproof/core/ports/Store"

import { defaultIdleInTransactionMs, type MemoryStoreOptions } from "./MemoryStoreOptions.ts"
import { MemoryUnitSession } from "./MemoryUnitSession.ts"
import type { SessionFacts } from "./Session.ts"
import { retirement } from "./retirement.ts"
import { atPresent, disturbedNow, inStep, presentTime, type StoreClient, unavailable } from "./StoreClient.ts"
import { type CommitRecord, type CommitSummary, StoreState } from "./StoreState.ts"
import { leaseTable, outboxTable, timerTable } from "./storeTables.ts"
import { journalReader, queries, snapshotOf } from "./storeViews.ts"

/** What becomes of the locks of a session that is severed: let go at once, or when it has idled for too long. */
export type SeveredLocks = "released" | "held until idle for too long"

/**
 * A store in memory that behaves like a database under READ COMMITTED with row locks. Its sessions live in the store
 * and no lock depends on a client's fiber: a client that stops for ever is rolled back when it has idled for too long.
 */
export interface MemoryStore extends Store, Queries, JournalReader, LedgerReader {
  /** The same store as one of its clients sees it; the sessions of that client carry its name. */
  readonly forOwner: (owner: string) => Store & Queries & JournalReader
  /** Calls a listener after each commit that leaves messages to travel or timers; answers how to stop that. */
  readonly onCommit: (listener: (summary: CommitSummary) => void) => () => void
  /** Tells a watcher of all that each commit makes durable; answers how to stop that. */
  readonly watchCommits: (watcher: (record: CommitRecord) => void) => () => void
  /** The open sessions, oldest first. */
  readonly sessions: () => ReadonlyArray<SessionFacts>
  /** Cuts a session off from its client, as a broken connection would. */
  readonly sever: (session: UnitSession, locks?: SeveredLocks) => void
  /** Cuts off all sessions of which that is true; answers how many. */
  readonly severAll: (which: (session: SessionFacts) => boolean, locks?: SeveredLocks) => number
  readonly retirement: RetirableStore
  /** How many claims are remembered. */
  readonly claimCount: () => number
  /** How many rows of a kind are only marks any more. */
  readonly markCount: (kind: string) => number
}

/** Makes a memory store. */
export const makeMemoryStore = (options: MemoryStoreOptions): MemoryStore => {
  const state = new StoreState(options.kinds, options.idleInTransactionMs ?? defaultIdleInTransactionMs)
  const { before, after } = options.disturbance ?? calm
  const clientOf = (owner: string): StoreClient => ({
    state,
    owner,
    disturbance: options.disturbance,
    stepwise: options.statementsYield === true || before !== undefined || after !== undefined,
    pause: options.statementsYield === true ? Effect.yieldNow : undefined,
    clock: options.clock
  })
  const client = clientOf(options.name)
  return {
    ...storeOf(options.name, client),
    ...sessionControl(state),
    forOwner: (owner) => storeOf(options.name, clientOf(owner)),
    snapshot: atPresent(client, (now) => Effect.sync(() => snapshotOf(state, now))),
    onCommit: (listener) => {
      state.listeners.add(listener)
      return () => {
        state.listeners.delete(listener)
      }
    },
    watchCommits: (watcher) => {
      state.watchers.add(watcher)
      return () => {
        state.watchers.delete(watcher)
      }
    },
    retirement: retirement(client),
    claimCount: () => state.claims.size,
    markCount: (kind) => state.tables.of(kind).markCount
  }
}

const storeOf = (name: string, client: StoreClient): Store & Queries & JournalReader => ({
  name,
  begin: begin(client),
  timers: timerTable(client),
  outbox: outboxTable(client),
  leases: leaseTable(client),
  counters: () => ({ ...client.state.counters }),
  ...queries(client),
  ...journalReader(client)
})

/** A session whose client never learned of it would stay open for ever. */
const begin = (client: StoreClient): Store["begin"] =>
  inStep(client, (caller) => {
    let opened: MemoryUnitSession | undefined = undefined
    const open = (now: number) =>
      Effect.succeed((opened = new MemoryUnitSession(client, client.state.register.begin(client.owner, now))))
    return client.stepwise
      ? disturbedNow(
          client,
          caller,
          {
            point: "store.begin",
            subject: "",
            owner: client.owner,
            troubled: (begun) => Effect.onError(unavailable(begun), () => opened?.rollback ?? Effect.void)
          },
          open
        )
      : open(presentTime(client, caller))
  })

const sessionControl = ({ register }: StoreState): Pick<MemoryStore, "sessions" | "sever" | "severAll"> => ({
  sessions: () => [...register.open],
  sever: (unit, locks) => {
    if (unit instanceof MemoryUnitSession) {
      register.sever(unit.session, locks !== "held until idle for too long")
    }
  },
  severAll: (which, locks) => {
    const found = [...register.open].filter(which)
    for (const session of found) {
      register.sever(session, locks !== "held until idle for too long")
    }
    return found.length
  }
})
