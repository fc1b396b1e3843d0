import { DropParked, RedriveParked } from "../message/sharedMessages.ts"
import type { Ledger } from "./Ledger.ts"

/**
 * What messages were parked under, as far as that can be told: they are parked still, or staff have tended to them. Of
 * such a saga the journal does not tell when it heard of a message, only when that came.
 */
export const parkedSagas = (ledger: Ledger): ReadonlySet<string> =>
  new Set([...ledger.rows("parked").map(({ key }) => key), ...tendedKeys(ledger)])

/** The keys of parked messages that staff have been at, as far as the journal still goes. */
export const tendedKeys = ({ snapshot: { journal } }: Ledger): ReadonlySet<string> =>
  new Set(
    journal.flatMap(({ data, type }) =>
      type === RedriveParked.type || type === DropParked.type ? [(data as { readonly parkKey: string }).parkKey] : []
    )
  )
