import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"

/** Lets a user register products: an active user with the role of a seller (S0-31). */
export const GrantSelling = Schema.TaggedStruct("GrantSelling", { sellerId: Identifier })

/** Takes that permission away: the user was suspended or has withdrawn. */
export const WithdrawSelling = Schema.TaggedStruct("WithdrawSelling", { sellerId: Identifier })

/** Everything that can be asked of a selling permission. */
export const SellerCommand = Schema.Union([GrantSelling, WithdrawSelling])

/** {@inheritDoc SellerCommand} */
export type SellerCommand = typeof SellerCommand.Type
