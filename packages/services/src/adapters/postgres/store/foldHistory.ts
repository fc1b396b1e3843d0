import type * as PgConnection from "@effect/sql-pg/PgConnection"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import type { SqlError } from "effect/sql/SqlError"

import type { Checkpoint } from "@sagaproof/core/judge/LedgerSnapshot"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import type { FoldChange } from "@sagaproof/core/ports/Retention"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { bigints, texts } from "./parameters.ts"
import { readChange, type ChangeCells } from "./readChange.ts"
import { unavailable } from "./reading.ts"
import type { StoreParts } from "./StoreParts.ts"
import { bigint } from "./storeTables.ts"

/**
 * Folds the oldest changes into checkpoints, in one transaction: what is folded here is read, folded and dropped
 * before anybody else folds. A row that is deleted meanwhile may get in the way, and then it is tried again.
 */
export const foldHistory = (
  { connections }: StoreParts,
  before: number,
  limit: number,
  fold: FoldChange
): Effect.Effect<number, StoreUnavailable> => {
  const once = Effect.acquireUseRelease(
    connections.own,
    ({ connection }) =>
      Effect.onError(
        Effect.gen(function* () {
          yield* connection.query("begin")
          const { rows } = yield* connection.query("select change, checkpoint from platform.oldest_changes($1)", [
            bigint(limit)
          ])
          const count = yield* foldLines(connection, rows as unknown as ReadonlyArray<FoldLine>, before, fold)
          yield* connection.query("commit")
          return count
        }),
        () => Effect.ignore(connection.query("rollback"))
      ),
    ({ giveBack }) => giveBack
  )
  return unavailable(
    Effect.retry(once, { schedule: Schedule.recurs(10), while: ({ reason }) => reason._tag === "DeadlockError" })
  )
}

interface FoldLine {
  readonly change: ChangeCells
  readonly checkpoint: readonly [version: number | null, state: unknown]
}

const foldLines = Effect.fnUntraced(function* (
  connection: PgConnection.PgConnection,
  lines: ReadonlyArray<FoldLine>,
  before: number,
  fold: FoldChange
): Effect.fn.Return<number, SqlError> {
  const changes: Array<HistoryEntry> = []
  const folded = new Map<string, Checkpoint>()
  for (const line of lines) {
    const change = readChange(line.change)
    if (change.at >= before) {
      break
    }
    const { key, kind, version } = change
    const row = `${kind} ${key}`
    folded.set(row, { kind, key, version, state: fold(change, folded.get(row) ?? checkpointOf(change, line)) })
    changes.push(change)
  }
  if (changes.length === 0) {
    return 0
  }
  const states = [...folded.values()]
  const { rows } = yield* connection.query(
    "select platform.fold_changes($1, $2, $3, $4, $5, $6, $7)::double precision as count",
    [
      texts(changes.map(({ kind }) => kind)),
      texts(changes.map(({ key }) => key)),
      bigints(changes.map(({ version }) => version)),
      texts(states.map(({ kind }) => kind)),
      texts(states.map(({ key }) => key)),
      bigints(states.map(({ version }) => version)),
      texts(states.map(({ state }) => (state === undefined ? null : JSON.stringify(state))))
    ]
  )
  return rows[0]?.["count"] as number
})

const checkpointOf = ({ key, kind }: HistoryEntry, { checkpoint }: FoldLine): Checkpoint | undefined => {
  const [version, state] = checkpoint
  return version === null ? undefined : { kind, key, version, state: state ?? undefined }
}
