import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"

/** The sagas of a snapshot, by where they stand. */
export const sagasOf = ({ rows }: LedgerSnapshot): ReadonlyArray<Saga> =>
  rows.filter(({ kind }) => kind === "saga").map(({ state }) => state as Saga)

/**
 * Whether nothing was under way at the instant of a snapshot: no saga is open, nothing waits to travel, and nothing is
 * timed for a saga that has ended. What is stuck waits for a person, with its timers.
 */
export const isSnapshotAtRest = (snapshot: LedgerSnapshot): boolean => {
  const sagas = sagasOf(snapshot)
  const stuck = new Set(sagas.filter(({ status }) => status === "stuck").map(({ id }) => id))
  return (
    snapshot.outbox.length === 0 &&
    sagas.every(({ id, status }) => isEnd(status) || stuck.has(id)) &&
    snapshot.timers.every(({ message: { sagaid } }) => sagaid === undefined || stuck.has(sagaid))
  )
}
