import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"

/** The catalogue's own copy of whether a user may sell (S0-31), so that registering a product asks nobody else. */
export const Seller = Schema.Struct({ sellerId: Identifier, permitted: Schema.Boolean })

/** {@inheritDoc Seller} */
export type Seller = typeof Seller.Type
