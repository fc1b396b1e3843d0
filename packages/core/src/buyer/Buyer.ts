import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { UserRole } from "../user/User.ts"

/** The order participant's own copy of a user (S0-30), so that placing an order asks nobody else. */
export const Buyer = Schema.Struct({
  userId: Identifier,
  active: Schema.Boolean,
  roles: Schema.Array(UserRole),
  /** The version of the user's record that this was copied from: a whole number that grows. */
  version: Schema.Int
})

/** {@inheritDoc Buyer} */
export type Buyer = typeof Buyer.Type
