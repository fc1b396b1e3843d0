import { DropParked, RedriveParked } from "../message/sharedMessages.ts"
import type { Ledger } from "./Ledger.ts"

/**
 * What messages were parked under, as far as that can be told: they are parked still, or staff have tended to them. Of
 * such a saga the journal does not tell when it heard of a message, only when that came.
 */
export const parkedSagas = (ledger: Ledger): ReadonlySet<string> => {
  const keys = new Set(ledger.rows("parked").map(({ key }) => key))
  for (const { data, type } of ledger.snapshot.journal) {
    if (type === RedriveParked.type || type === DropParked.type) {
      keys.add((data as { readonly parkKey: string }).parkKey)
    }
  }
  return keys
}
