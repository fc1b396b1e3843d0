import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Item } from "./Item.ts"
import type { ItemCommand } from "./ItemCommand.ts"
import { itemDecider } from "./ItemDecider.ts"
import type { ItemEvent } from "./ItemEvent.ts"

/** The order participant's copy of one product; its key is the product's id. */
export const itemAggregate: Aggregate<Item | undefined, ItemCommand, ItemEvent> = {
  kind: "item",
  participant: "order",
  decider: itemDecider,
  violation: () => undefined
}
