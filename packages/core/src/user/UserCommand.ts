import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Business, UserRole, UserStatus } from "./User.ts"

/** Makes a user known (S0-57). That the e-mail address is nobody else's is settled by claiming it. */
export const RegisterUser = Schema.TaggedStruct("RegisterUser", {
  id: Identifier,
  email: Schema.String,
  name: Schema.String,
  roles: Schema.Array(UserRole),
  phone: Schema.optionalKey(Schema.String),
  address: Schema.optionalKey(Schema.String),
  business: Schema.optionalKey(Business)
})

/** Suspends a user, lets one back, or ends the membership for good (S2-061). */
export const ChangeUserStatus = Schema.TaggedStruct("ChangeUserStatus", { id: Identifier, to: UserStatus })

/** Everything that can be asked of a user's record. */
export const UserCommand = Schema.Union([RegisterUser, ChangeUserStatus])

/** {@inheritDoc UserCommand} */
export type UserCommand = typeof UserCommand.Type
