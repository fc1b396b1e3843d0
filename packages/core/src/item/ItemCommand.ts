import * as Schema from "effect/Schema"

import { Item } from "./Item.ts"

/** News of a product, as of a version of it. */
export const LearnItem = Schema.TaggedStruct("LearnItem", Item.fields)

/** Everything that can be asked of the copy of a product. */
export const ItemCommand = Schema.Union([LearnItem])

/** {@inheritDoc ItemCommand} */
export type ItemCommand = typeof ItemCommand.Type
