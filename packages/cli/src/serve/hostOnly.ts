import { type ParticipantName, participantNames } from "@sagaproof/core/message/ParticipantName"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import { CliFailure } from "../failure/CliFailure.ts"
import { unknownName } from "../failure/unknownName.ts"

/** The participants that a list names; all of them where there is none. */
export const participantsOf = (list: string | undefined): ReadonlySet<ParticipantName> => {
  if (list === undefined) {
    return new Set(participantNames)
  }
  const words = list.split(",").map((word) => word.trim())
  if (words.includes("")) {
    throw new CliFailure({
      code: "INVALID_VALUE",
      exit: "usage",
      message: `--participants ${JSON.stringify(list)} has a participant without a name`,
      fix: `name one or more of ${participantNames.join(", ")}, with commas between them`
    })
  }
  return new Set(words.map(participantNamed))
}

const participantNamed = (word: string): ParticipantName => {
  const name = participantNames.find((each) => each === word)
  if (name === undefined) {
    throw unknownName("participant", word, participantNames, "sagaproof serve --help")
  }
  return name
}

/** A platform of which this process hosts these participants alone; messages for the others go over the bus. */
export const hostOnly = (parts: PlatformParts, names: ReadonlySet<ParticipantName>): PlatformParts => ({
  ...parts,
  makeParticipants: (made) => new Map([...parts.makeParticipants(made)].filter(([name]) => names.has(name)))
})
