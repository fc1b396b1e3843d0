import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"

/** Who has an e-mail address (S0-57). There is nothing for an address that nobody has. */
export const Email = Schema.Struct({ address: Schema.String, userId: Identifier })

/** {@inheritDoc Email} */
export type Email = typeof Email.Type
