import { type ParticipantName, participantNames } from "@sagaproof/core/message/ParticipantName"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import { namesIn } from "../options/namesIn.ts"

/** The participants that a list names; all of them where there is none. */
export const participantsOf = (list: string | undefined): ReadonlySet<ParticipantName> =>
  new Set(list === undefined ? participantNames : namesIn("--participants", list, participants))

const participants = { kind: "participant", known: participantNames, listCommand: "sagaproof serve --help" } as const

/** A platform of which this process hosts these participants alone; messages for the others go over the bus. */
export const hostOnly = (parts: PlatformParts, names: ReadonlySet<ParticipantName>): PlatformParts => ({
  ...parts,
  makeParticipants: (made) => new Map([...parts.makeParticipants(made)].filter(([name]) => names.has(name)))
})
