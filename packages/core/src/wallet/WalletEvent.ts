import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"

/** A user has a wallet. */
export const WalletOpened = Schema.TaggedStruct("WalletOpened", { userId: Identifier, opening: Won })

/** Money came in. */
export const WalletCharged = Schema.TaggedStruct("WalletCharged", { userId: Identifier, amount: Won })

/** An order was paid. */
export const WalletDebited = Schema.TaggedStruct("WalletDebited", {
  userId: Identifier,
  orderId: Identifier,
  amount: Won
})

/** Money of an order came back. */
export const WalletRefunded = Schema.TaggedStruct("WalletRefunded", {
  userId: Identifier,
  orderId: Identifier,
  amount: Won
})

/** Everything that can happen to a wallet. */
export const WalletEvent = Schema.Union([WalletOpened, WalletCharged, WalletDebited, WalletRefunded])

/** {@inheritDoc WalletEvent} */
export type WalletEvent = typeof WalletEvent.Type
