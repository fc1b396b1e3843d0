import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"

const facts = { address: Schema.String, userId: Identifier }

/** Takes an e-mail address for a user (S0-57). */
export const ClaimEmail = Schema.TaggedStruct("ClaimEmail", facts)

/** Lets an e-mail address go, if it is this user's. */
export const ReleaseEmail = Schema.TaggedStruct("ReleaseEmail", facts)

/** Everything that can be asked of an e-mail address. */
export const EmailCommand = Schema.Union([ClaimEmail, ReleaseEmail])

/** {@inheritDoc EmailCommand} */
export type EmailCommand = typeof EmailCommand.Type
