import type { Message } from "@sagaproof/core/message/Message"
import type { Work } from "@sagaproof/services/host/Work"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** Lets something be done before, or after, a participant handles what an operator says of a step. */
export const changeResolve = (
  parts: PlatformParts,
  change: (message: Message, work: Work, handle: () => void) => void
): PlatformParts => ({
  ...parts,
  stepHandlers: {
    ...parts.stepHandlers,
    makeResolveHandler: (participant) => {
      const { handle, needs } = parts.stepHandlers.makeResolveHandler(participant)
      return { needs, handle: (message, work) => change(message, work, () => handle(message, work)) }
    }
  }
})
