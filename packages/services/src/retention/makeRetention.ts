import * as Effect from "effect/Effect"

import { noChanges } from "@sagaproof/core/ports/noChanges"
import type { Retention, RetentionReport } from "@sagaproof/core/ports/Retention"
import type { CommitUnknown, StoreError } from "@sagaproof/core/ports/StoreError"

import { idempotencyKind } from "../host/UnitInput.ts"
import { HistoryFolder } from "./HistoryFolder.ts"
import { inUnit } from "./inUnit.ts"
import { OrderSettler } from "./OrderSettler.ts"
import type { RetentionParts } from "./RetentionParts.ts"
import { rowOf } from "./settleBatch.ts"

/** How many entries of logs go at a time: enough to be quick, few enough not to be in the way. */
const logLimit = 8_192

/**
 * Makes the retention of a store. A round first folds histories into checkpoints, then settles the orders that are over,
 * then forgets journal, claims and callers' keys. It never holds more than one unit open.
 */
export const makeRetention = (parts: RetentionParts): Retention => retentionOf(parts, 1)

/**
 * Makes retention that does all this side by side, for a store that is a server of its own: there it must keep up with
 * several hosts. What a round folds may then be left for the next round to settle.
 */
export const makeBusyRetention = (parts: RetentionParts): Retention => retentionOf(parts, 3)

const retentionOf = (parts: RetentionParts, concurrency: number): Retention => {
  const { retirement } = parts.store
  const folder = new HistoryFolder(parts.folders)
  const settler = new OrderSettler(parts, folder)
  return {
    retire: (policy, limit) =>
      Effect.gen(function* (): Effect.fn.Return<RetentionReport, StoreError | CommitUnknown> {
        const now = yield* retirement.now
        const before = now - policy.historyMs
        const folding = untilNone(retirement.foldHistory(before, logLimit, folder.fold))
        const settling = settler.settle(now - Math.max(policy.endedSagasMs, policy.historyMs), limit)
        const forgetting = Effect.all({
          journalEntries: untilNone(retirement.dropJournal(before, logLimit)),
          claims: untilNone(retirement.dropClaims(now - policy.claimsMs, logLimit)),
          idempotencyKeys: forgetKeys(parts, now - policy.idempotencyKeysMs, limit)
        })
        const [historyEntries, settled, forgotten] = yield* Effect.all([folding, settling, forgetting], { concurrency })
        yield* settler.writeProblems()
        return { historyEntries, settledOrders: settled.orders, settledSagas: settled.sagas, ...forgotten }
      })
  }
}

/** Does it until there is nothing left to do, letting others go on in between; answers how much that was. */
const untilNone = <Failure>(some: Effect.Effect<number, Failure>): Effect.Effect<number, Failure> =>
  Effect.gen(function* () {
    let all = 0
    for (let done = yield* some; done > 0; done = yield* some) {
      all += done
      yield* Effect.yieldNow
    }
    return all
  })

const forgetKeys = (
  { store }: RetentionParts,
  before: number,
  limit: number
): Effect.Effect<number, StoreError | CommitUnknown> =>
  untilNone(
    Effect.gen(function* () {
      const over = yield* store.retirement.rowsOver(idempotencyKind, before, limit)
      const rows = over.map(({ key }) => ({ kind: idempotencyKind, key }))
      if (rows.length > 0) {
        yield* inUnit(store, rows, (loaded) => {
          const changes = rows.flatMap((row) => {
            const { version } = rowOf(loaded, row)
            return version === 0 ? [] : [{ ...row, expectedVersion: version, version: version + 1, state: undefined }]
          })
          return Effect.succeed({ changes: { ...noChanges, rows: changes }, result: undefined })
        })
      }
      return rows.length
    })
  )
