import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"

/** What a user may do, in the order in which roles are listed (S0-56; `admin` runs the platform). */
export const userRoles = ["buyer", "seller", "admin"] as const

/** {@inheritDoc userRoles} */
export const UserRole = Schema.Literals(userRoles)

/** {@inheritDoc userRoles} */
export type UserRole = typeof UserRole.Type

/** Whether a user takes part (S2-061). A withdrawn user never comes back. */
export const UserStatus = Schema.Literals(["active", "suspended", "withdrawn"])

/** {@inheritDoc UserStatus} */
export type UserStatus = typeof UserStatus.Type

/** What is known of the business of a seller (S2-066 to S2-070). */
export const Business = Schema.Struct({
  name: Schema.String,
  registrationNumber: Schema.String,
  contact: Schema.optionalKey(Schema.String),
  address: Schema.optionalKey(Schema.String),
  category: Schema.optionalKey(Schema.String)
})

/** {@inheritDoc Business} */
export type Business = typeof Business.Type

/** A person who buys, sells or runs the platform (S0-56, S2-054 to S2-063). */
export const User = Schema.Struct({
  id: Identifier,
  /** Normalised, see `normaliseEmail`. */
  email: Schema.String,
  name: Schema.String,
  /** At least one. */
  roles: Schema.Array(UserRole),
  status: UserStatus,
  phone: Schema.optionalKey(Schema.String),
  address: Schema.optionalKey(Schema.String),
  business: Schema.optionalKey(Business)
})

/** {@inheritDoc User} */
export type User = typeof User.Type
