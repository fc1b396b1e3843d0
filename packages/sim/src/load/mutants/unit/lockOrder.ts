import { locksStock } from "../faults/locksStock.ts"
import { changeRoutine } from "../planting/changeRoutine.ts"
import { deadlockGivenUp } from "../planting/deadlockGivenUp.ts"
import { lockingOrder } from "../planting/lockingOrder.ts"
import { swap } from "../planting/swap.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

export const lockOrder: PostgresMutant = {
  id: "db.lock-order",
  class: "transaction",
  breaks: "Products are locked in any order, and a unit that is chosen to break the deadlock is not tried again.",
  seenBy: ["comes-to-rest"],
  delivery: "local",
  faults: [locksStock],
  // Small units, so that there are some that meet.
  circumstances: { parts: (parts) => ({ ...parts, limits: { ...parts.limits, batch: 2 } }) },
  plant: {
    adapter: (adapter) =>
      changeRoutine(deadlockGivenUp(adapter), "platform.load_unit", (routine, tables) => {
        const locking = lockingOrder(tables, "stock")
        const inAnyOrder = "random() for update"
        return swap(routine, locking, swap(locking, 't."product_id" for update', inAnyOrder))
      })
  }
}
