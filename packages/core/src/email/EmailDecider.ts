import { accept, type Decider, refuse } from "../decider/Decider.ts"
import { rejection } from "../rejection/Rejection.ts"
import type { Email } from "./Email.ts"
import type { EmailCommand } from "./EmailCommand.ts"
import type { EmailEvent } from "./EmailEvent.ts"
import { normaliseEmail } from "./normaliseEmail.ts"

/** Gives each e-mail address to one user at most. */
export const emailDecider: Decider<Email | undefined, EmailCommand, EmailEvent> = {
  initial: undefined,
  decide: (command, email) => {
    const { userId } = command
    const address = normaliseEmail(command.address)
    const own = email?.userId === userId
    if (command._tag === "ReleaseEmail") {
      // Also the undo of a claim that was refused: another owner keeps the address.
      return own ? accept({ _tag: "EmailReleased", address, userId }) : accept()
    }
    if (email === undefined) {
      return accept({ _tag: "EmailClaimed", address, userId })
    }
    // The owner is not named: the answer would tell a stranger who has this address.
    return own
      ? accept()
      : refuse(rejection("EMAIL_ALREADY_REGISTERED", `The e-mail address ${address} is registered already.`))
  },
  evolve: (_email, event) =>
    event._tag === "EmailClaimed" ? { address: event.address, userId: event.userId } : undefined
}
