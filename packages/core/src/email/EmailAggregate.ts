import type { Aggregate } from "../aggregate/Aggregate.ts"
import type { Email } from "./Email.ts"
import type { EmailCommand } from "./EmailCommand.ts"
import { emailDecider } from "./EmailDecider.ts"
import type { EmailEvent } from "./EmailEvent.ts"

/** The claim of one e-mail address; its key is the normalised address. */
export const emailAggregate: Aggregate<Email | undefined, EmailCommand, EmailEvent> = {
  kind: "email",
  participant: "user",
  decider: emailDecider,
  violation: () => undefined
}
