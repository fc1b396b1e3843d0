import type { Message } from "@sagaproof/core/message/Message"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import { changeSessions } from "./changeSessions.ts"

/** Lets no unit set the timers of certain messages. */
export const withoutTimers = (parts: PlatformParts, which: (message: Message) => boolean): PlatformParts =>
  changeSessions(parts, (session) => ({
    load: session.load,
    save: (changes) =>
      session.save({ ...changes, timersSet: changes.timersSet.filter(({ message }) => !which(message)) }),
    commit: session.commit,
    rollback: session.rollback
  }))
