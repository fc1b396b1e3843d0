import type { RowChange } from "@sagaproof/core/ports/Row"
import type { UnitSession } from "@sagaproof/core/ports/Store"
import { idempotencyKind } from "@sagaproof/services/host/UnitInput"
import * as Effect from "effect/Effect"

import type { Mutant } from "../Mutant.ts"
import { changeSessions } from "../planting/changeSessions.ts"

const isKey = ({ kind }: RowChange): boolean => kind === idempotencyKind

/** Keeps callers' keys apart from the unit that decides, and writes them when that has committed. */
const storingLast = (session: UnitSession, stored: Map<string, unknown>): UnitSession => {
  let keys: ReadonlyArray<RowChange> = []
  return {
    ...session,
    load: (request) =>
      Effect.map(session.load(request), (loaded) => ({
        ...loaded,
        row: (kind, key) =>
          kind === idempotencyKind && stored.has(key) ? { state: stored.get(key), version: 1 } : loaded.row(kind, key)
      })),
    save: (changes) => {
      keys = changes.rows.filter(isKey)
      return session.save({ ...changes, rows: changes.rows.filter((change) => !isKey(change)) })
    },
    commit: Effect.tap(session.commit, () =>
      Effect.sync(() => keys.forEach(({ key, state }) => stored.set(key, state)))
    )
  }
}

export const keyStoredAtEnd: Mutant = {
  id: "idem.store-at-end",
  class: "check-then-act",
  breaks:
    "A caller's key is stored with the answer, after the commit: of two requests under it at once both are decided.",
  seenBy: ["one-answer"],
  alter: (parts) => {
    const stored = new Map<string, unknown>()
    return changeSessions(parts, (session) => storingLast(session, stored))
  }
}
