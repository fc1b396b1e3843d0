import { DropParked, RedriveParked } from "../message/sharedMessages.ts"
import type { Ledger } from "./Ledger.ts"

/** Whether staff have been at the messages that are parked under a key, as far as the journal still goes. */
export const wasRedriven = (ledger: Ledger, parkKey: string): boolean =>
  ledger.snapshot.journal.some(
    ({ data, type }) =>
      (type === RedriveParked.type || type === DropParked.type) &&
      (data as { readonly parkKey?: string }).parkKey === parkKey
  )
