import * as Schema from "effect/Schema"

import { Item } from "./Item.ts"

/** The product is known as of this version. */
export const ItemKnown = Schema.TaggedStruct("ItemKnown", Item.fields)

/** Everything that can happen to the copy of a product. */
export const ItemEvent = Schema.Union([ItemKnown])

/** {@inheritDoc ItemEvent} */
export type ItemEvent = typeof ItemEvent.Type
