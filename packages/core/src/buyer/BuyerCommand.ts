import * as Schema from "effect/Schema"

import { Buyer } from "./Buyer.ts"

/** News of a user, as of a version of the user's record. */
export const LearnUser = Schema.TaggedStruct("LearnUser", Buyer.fields)

/** Everything that can be asked of the copy of a user. */
export const BuyerCommand = Schema.Union([LearnUser])

/** {@inheritDoc BuyerCommand} */
export type BuyerCommand = typeof BuyerCommand.Type
