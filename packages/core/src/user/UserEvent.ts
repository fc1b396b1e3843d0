import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Business, UserRole, UserStatus } from "./User.ts"

/** A user is known, and active (S0-57). */
export const UserRegistered = Schema.TaggedStruct("UserRegistered", {
  id: Identifier,
  email: Schema.String,
  name: Schema.String,
  roles: Schema.Array(UserRole),
  phone: Schema.optionalKey(Schema.String),
  address: Schema.optionalKey(Schema.String),
  business: Schema.optionalKey(Business)
})

/** A user's status is another one now. */
export const UserStatusChanged = Schema.TaggedStruct("UserStatusChanged", {
  id: Identifier,
  from: UserStatus,
  to: UserStatus
})

/** Everything that can happen to a user's record. */
export const UserEvent = Schema.Union([UserRegistered, UserStatusChanged])

/** {@inheritDoc UserEvent} */
export type UserEvent = typeof UserEvent.Type
