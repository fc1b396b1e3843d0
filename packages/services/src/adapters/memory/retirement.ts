import * as Effect from "effect/Effect"

import type { KeyedRow } from "@sagaproof/core/ports/Queries"
import type { RetirableStore } from "@sagaproof/core/ports/Retention"

import type { RowTable } from "./RowTable.ts"
import { atPresent, reading, type StoreClient } from "./StoreClient.ts"

/** What retention needs of a store besides its units. */
export const retirement = (client: StoreClient): RetirableStore => {
  const { claims, log, tables } = client.state
  const read = <A>(subject: string, evaluate: () => A) => reading(client, subject, evaluate)
  return {
    rowsOver: (kind, before, limit) => read(kind, () => rowsOver(tables.of(kind), before, limit)),
    rowsOf: (kind, owners) => read(kind, () => rowsOf(tables.of(kind), owners)),
    checkpoints: (rows) => read("checkpoints", () => rows.map(({ key, kind }) => log.checkpoint(kind, key))),
    foldHistory: (before, limit, fold) => read("history", () => log.retireHistory(before, limit, fold)),
    dropJournal: (before, limit) => read("journal", () => log.retireJournal(before, limit)),
    dropClaims: (before, limit) => read("claims", () => claims.retire(before, limit)),
    now: atPresent(client, Effect.succeed)
  }
}

const rowsOver = (table: RowTable, before: number, limit: number): ReadonlyArray<KeyedRow> => {
  const { overSince } = table.kind
  const found: Array<KeyedRow> = []
  if (overSince === undefined) {
    return found
  }
  for (const { key, row } of table.present()) {
    const since = overSince(row.state as never)
    if (since !== undefined && since < before) {
      found.push({ key, ...row })
      if (found.length === limit) {
        break
      }
    }
  }
  return found
}

const rowsOf = (table: RowTable, owners: ReadonlySet<string>): ReadonlyArray<KeyedRow> => {
  const { owner } = table.kind
  const found: Array<KeyedRow> = []
  if (owner === undefined) {
    return found
  }
  for (const { key, row } of table.present()) {
    const name = owner(row.state as never)
    if (name !== undefined && owners.has(name)) {
      found.push({ key, ...row })
    }
  }
  return found
}
