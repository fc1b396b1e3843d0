import { DropParked } from "../message/sharedMessages.ts"
import type { Ledger } from "./Ledger.ts"

/** The ids of parked messages that staff have given up, as far as the journal still goes: nobody will handle them. */
export const droppedMessages = ({ snapshot: { journal } }: Ledger): ReadonlySet<string> =>
  new Set(
    journal.flatMap(({ data, type }) =>
      type === DropParked.type ? [(data as typeof DropParked.data.Type).messageId] : []
    )
  )
