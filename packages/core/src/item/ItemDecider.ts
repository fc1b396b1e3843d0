import { accept, type Decider } from "../decider/Decider.ts"
import type { Item } from "./Item.ts"
import type { ItemCommand } from "./ItemCommand.ts"
import type { ItemEvent } from "./ItemEvent.ts"

/** Keeps the newest that is known of a product. News may come late or twice: older ones change nothing. */
export const itemDecider: Decider<Item | undefined, ItemCommand, ItemEvent> = {
  initial: undefined,
  decide: (command, item) =>
    item !== undefined && command.version <= item.version ? accept() : accept({ ...command, _tag: "ItemKnown" }),
  evolve: (_item, { productId, name, unitPrice, onSale, shippingFee, version }) => ({
    productId,
    name,
    unitPrice,
    onSale,
    shippingFee,
    version
  })
}
