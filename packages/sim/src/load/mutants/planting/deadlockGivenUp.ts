import { LeaseLost } from "@sagaproof/core/ports/StoreError"
import type { PostgresAdapter } from "@sagaproof/services/adapters/postgres/PostgresAdapter"

/** Gives way where a deadlock is broken, as if another process had the messages by now. */
export const deadlockGivenUp = (adapter: PostgresAdapter): PostgresAdapter => ({
  ...adapter,
  storeFailure: (error, kindOf) => {
    const failure = adapter.storeFailure(error, kindOf)
    return failure._tag === "UnitConflict" && failure.reason === "deadlock"
      ? new LeaseLost({ lease: "rows", epoch: 0, message: failure.message })
      : failure
  }
})
