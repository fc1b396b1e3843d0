import type { Message } from "@sagaproof/core/message/Message"
import { parkedKind, type ParkedQueue } from "@sagaproof/services/host/Parked"
import type { ParkedSelection } from "@sagaproof/services/host/UnitInput"
import type { Work } from "@sagaproof/services/host/Work"

import type { Mutant } from "../Mutant.ts"

/** Leaves what was redriven where it was parked, once: somebody else will want it redriven as well. */
const leave = (
  work: Work,
  { type }: Message,
  { messages, parkKey }: ParkedSelection,
  before: ParkedQueue | undefined,
  left: Set<string>
): void => {
  const wanted = messages[0]?.message.id
  const entry = before?.entries.find(({ message }) => message.id === wanted)
  if (type !== "RedriveParked" || entry === undefined || left.has(entry.message.id)) {
    return
  }
  left.add(entry.message.id)
  const now = (work.state(parkedKind, parkKey) as ParkedQueue | undefined)?.entries ?? []
  work.put(parkedKind, parkKey, { entries: [entry, ...now.filter(({ message }) => message.id !== wanted)] })
}

export const redrivenKept: Mutant = {
  id: "parked.redriven-kept",
  class: "duplicate",
  breaks: "A parked message that is redriven stays parked: who comes second sends it on its way once more.",
  seenBy: ["messages-once"],
  alter: (parts) => {
    const left = new Set<string>()
    const { apply } = parts.unitStages
    return {
      ...parts,
      unitStages: {
        ...parts.unitStages,
        apply: (chainParts, loaded, inputs, now) => {
          const chain = apply(chainParts, loaded, inputs, now)
          const [input] = inputs
          if (input?.redrive !== undefined && inputs.length === 1) {
            const before = loaded.row(parkedKind, input.redrive.parkKey)?.state as ParkedQueue | undefined
            leave(chain.work, input.message, input.redrive, before, left)
          }
          return chain
        }
      }
    }
  }
}
