import type { PostgresAdapter } from "@sagaproof/services/adapters/postgres/PostgresAdapter"
import { tableName } from "@sagaproof/services/adapters/postgres/store/routines/names"

import { changeRoutine } from "./changeRoutine.ts"
import { lockingOrder } from "./lockingOrder.ts"
import { swap, swapBehind } from "./swap.ts"

/** Reads the rows of a kind without a lock, and writes them whatever has become of them since. */
export const unchecked = (adapter: PostgresAdapter, kind: string): PostgresAdapter => {
  const unlocked = changeRoutine(adapter, "platform.load_unit", (routine, tables) => {
    const locking = lockingOrder(tables, kind)
    return swap(routine, locking, swap(locking, " for update", ""))
  })
  return changeRoutine(unlocked, "platform.save_unit", (routine, tables) =>
    swapBehind(routine, `update ${tableName(tables.of(kind).table)} t`, " and t.version = s.expected::bigint", "")
  )
}
