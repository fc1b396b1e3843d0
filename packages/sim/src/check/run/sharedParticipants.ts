import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import { makeParticipants, type ParticipantParts } from "@sagaproof/services/participants/makeParticipants"
import { participantFactories } from "@sagaproof/services/participants/participantFactories"
import { stepHandlers } from "@sagaproof/services/participants/step/stepHandlers"

type Participants = ReturnType<typeof makeParticipants>

/** So many are kept: those of worlds with other gateways, and with other definitions. */
const kept = 64

/**
 * Makes participants, and hands out the same again to every process of every run that has the same parts: to make them
 * takes as long as a few of their messages, and processes of a run die all the time. Only those of our own make are
 * known to keep nothing between two messages; a planted bug may.
 */
export const sharedParticipants = (parts: ParticipantParts): Participants =>
  parts.factories === participantFactories && parts.stepHandlers === stepHandlers
    ? madeOnce({ ...parts, gateways: sameNames(parts.gateways) })
    : makeParticipants(parts)

const known: Array<{ readonly parts: ParticipantParts; readonly participants: Participants }> = []

const madeOnce = (parts: ParticipantParts): Participants => {
  const found = known.find((candidate) => isSame(candidate.parts, parts))
  if (found !== undefined) {
    return found.participants
  }
  const participants = makeParticipants(parts)
  known.unshift({ parts, participants })
  known.length = Math.min(known.length, kept)
  return participants
}

const isSame = (left: ParticipantParts, right: ParticipantParts): boolean =>
  (Object.keys(right) as Array<keyof ParticipantParts>).every((name) => left[name] === right[name])

/** The same names in one set, so that they are told by it. */
const sameNames = (names: ReadonlySet<GatewayName>): ReadonlySet<GatewayName> =>
  getOrMake(nameSets, [...names].join(), () => names)

const nameSets = new Map<string, ReadonlySet<GatewayName>>()
