import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"

/** Gives a user a wallet; it starts empty unless `opening` says otherwise. */
export const OpenWallet = Schema.TaggedStruct("OpenWallet", { userId: Identifier, opening: Schema.optionalKey(Won) })

/** Adds money to one's own balance (S2-106). */
export const ChargeWallet = Schema.TaggedStruct("ChargeWallet", { userId: Identifier, amount: Won })

/** Pays an order from the balance (S2-119). */
export const DebitWallet = Schema.TaggedStruct("DebitWallet", { userId: Identifier, orderId: Identifier, amount: Won })

/** Gives back what was paid for an order, or a part of it. */
export const RefundWallet = Schema.TaggedStruct("RefundWallet", {
  userId: Identifier,
  orderId: Identifier,
  amount: Won
})

/** Everything that can be asked of a wallet. */
export const WalletCommand = Schema.Union([OpenWallet, ChargeWallet, DebitWallet, RefundWallet])

/** {@inheritDoc WalletCommand} */
export type WalletCommand = typeof WalletCommand.Type
