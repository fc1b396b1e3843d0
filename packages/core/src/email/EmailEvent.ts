import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"

const facts = { address: Schema.String, userId: Identifier }

/** The address is a user's. */
export const EmailClaimed = Schema.TaggedStruct("EmailClaimed", facts)

/** The address is free again. */
export const EmailReleased = Schema.TaggedStruct("EmailReleased", facts)

/** Everything that can happen to an e-mail address. */
export const EmailEvent = Schema.Union([EmailClaimed, EmailReleased])

/** {@inheritDoc EmailEvent} */
export type EmailEvent = typeof EmailEvent.Type
