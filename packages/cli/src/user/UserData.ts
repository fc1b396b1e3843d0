import { User } from "@sagaproof/core/user/User"
import * as Schema from "effect/Schema"

/** The `data` of `sagaproof.user.list/1`. */
export const UserListData = Schema.Struct({
  users: Schema.Array(User),
  /** How many there are, shown or not. */
  total: Schema.Int
})

/** The `data` of `sagaproof.user.register/1`, `show/1` and `status/1`. */
export const UserData = Schema.Struct({
  user: User,
  /** What is in the user's wallet, in won; null while it is not open yet. */
  balance: Schema.NullOr(Schema.Int),
  /** For one who sells, or has sold. */
  seller: Schema.NullOr(
    Schema.Struct({
      /** Whether products may be registered now. */
      permitted: Schema.Boolean,
      /** The ids of what is or was offered. */
      products: Schema.Array(Schema.String)
    })
  )
})

/** {@inheritDoc UserData} */
export type UserData = typeof UserData.Type
