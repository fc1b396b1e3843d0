import type { Evidence } from "./Evidence.ts"
import type { Trail } from "./rules/historyFold.ts"

/** Every aggregate of the kinds whose history is kept: those with a row, a checkpoint or a history. */
export const trails = function* ({ folders, ledger }: Evidence): Generator<Trail> {
  const keys = new Map<string, Set<string>>(Array.from(folders.keys(), (kind) => [kind, new Set()]))
  for (const { kind, key } of [...ledger.snapshot.rows, ...ledger.snapshot.checkpoints]) {
    keys.get(kind)?.add(key)
  }
  for (const [kind, histories] of ledger.histories()) {
    for (const key of histories.keys()) {
      keys.get(kind)?.add(key)
    }
  }
  for (const [kind, keysOfKind] of keys) {
    for (const key of keysOfKind) {
      yield {
        kind,
        key,
        row: ledger.row(kind, key),
        checkpoint: ledger.checkpoint(kind, key),
        history: ledger.history(kind, key)
      }
    }
  }
}
