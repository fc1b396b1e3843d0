import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { User } from "./User.ts"
import type { UserCommand } from "./UserCommand.ts"
import { userDecider } from "./UserDecider.ts"
import type { UserEvent } from "./UserEvent.ts"

/** The record of one user; its key is the user's id. */
export const userAggregate: Aggregate<User | undefined, UserCommand, UserEvent> = {
  kind: "user",
  participant: "user",
  decider: userDecider,
  violation: (user) => (user !== undefined && user.roles.length === 0 ? "at least one role" : undefined)
}
