import * as Effect from "effect/Effect"

import type { Checkpoint, LedgerSnapshot } from "../../../judge/LedgerSnapshot.ts"
import type { FoldChange } from "../../../ports/Retention.ts"
import type { StoreHarness, StoreTrial } from "../store/StoreHarness.ts"
import { account, commitUnit, historyOf, setAccount } from "../store/units.ts"

/** What the trials fold a history into: all of its events, so that one that is missing, doubled or misplaced shows. */
interface Folded {
  readonly events: ReadonlyArray<unknown>
}

const eventsOf = (checkpoint: Checkpoint | undefined): ReadonlyArray<unknown> =>
  (checkpoint?.state as Folded | undefined)?.events ?? []

/** Adds an event to those that were folded before. It looks at no row, and at no state that a change carries. */
export const foldEvents: FoldChange = ({ event }, known): Folded => ({ events: [...eventsOf(known), event] })

/** A limit that nothing in a trial comes near to. */
export const plenty = 1_000

/** More rounds than any trial has entries. */
const manyRounds = 200

/** Does something until it answers that nothing was left to do, or far too often; answers what each time did. */
export const rounds = <E>(some: Effect.Effect<number, E>): Effect.Effect<ReadonlyArray<number>, E> =>
  Effect.gen(function* () {
    const all: Array<number> = []
    while (all.length < manyRounds) {
      const done = yield* some
      if (done === 0) {
        break
      }
      all.push(done)
    }
    return all
  })

/** Commits the next change of an account, with its history, in a unit of its own. */
export const commitChange = (harness: StoreHarness, trial: StoreTrial, key: string, version: number, at?: number) =>
  Effect.flatMap(trial.now, (now) => {
    const change = setAccount(harness, key, version - 1, version)
    const before = version === 1 ? undefined : harness.rows.account.state(version - 1)
    return commitUnit(trial, { rows: [change], history: [historyOf(change, before, at ?? now)] })
  })

/** Commits that many changes of an account. */
export const commitChanges = (harness: StoreHarness, trial: StoreTrial, key: string, count: number) =>
  Effect.forEach(
    Array.from({ length: count }, (_, place) => place + 1),
    (version) => commitChange(harness, trial, key, version),
    { discard: true }
  )

/** The events of an account that changes in this way, from the first on. */
export const eventsUpTo = ({ rows }: StoreHarness, count: number): ReadonlyArray<unknown> =>
  Array.from({ length: count }, (_, place) => ({ set: rows.account.state(place + 1) }))

/** All that a snapshot knows of an account: the events in its checkpoint, those after it, and the versions of these. */
export const toldOf = (harness: StoreHarness, { checkpoints, history }: LedgerSnapshot, key: string) => {
  const { kind } = account(harness, key)
  const checkpoint = checkpoints.find((candidate) => candidate.kind === kind && candidate.key === key)
  const left = history.filter((change) => change.kind === kind && change.key === key)
  return {
    folded: eventsOf(checkpoint).length,
    checkpoint: checkpoint?.version ?? 0,
    events: [...eventsOf(checkpoint), ...left.map(({ event }) => event)],
    versions: left.map(({ version }) => version)
  }
}

/** What has to be known of an account with so many changes, of which so many are folded. */
export const mustTell = (harness: StoreHarness, count: number, folded: number) => ({
  folded,
  checkpoint: folded,
  events: eventsUpTo(harness, count),
  versions: Array.from({ length: count - folded }, (_, place) => folded + place + 1)
})
