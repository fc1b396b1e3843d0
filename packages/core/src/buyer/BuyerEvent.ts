import * as Schema from "effect/Schema"

import { Buyer } from "./Buyer.ts"

/** The user is known as of this version. */
export const UserKnown = Schema.TaggedStruct("UserKnown", Buyer.fields)

/** Everything that can happen to the copy of a user. */
export const BuyerEvent = Schema.Union([UserKnown])

/** {@inheritDoc BuyerEvent} */
export type BuyerEvent = typeof BuyerEvent.Type
