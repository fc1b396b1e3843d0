import type { Abilities, AbilityParts } from "@sagaproof/services/participants/Abilities"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { ParticipantFactories } from "@sagaproof/services/participants/participantFactories"
import type { DoBehaviour, UndoBehaviour } from "@sagaproof/services/participants/step/StepBehaviour"

import { replaceOne } from "./replaceOne.ts"

/** Puts another behaviour in the place of the one by which a participant does a type of step. */
export const changeDo = (
  parts: PlatformParts,
  participant: keyof ParticipantFactories,
  type: string,
  change: (behaviour: DoBehaviour, parts: AbilityParts) => DoBehaviour
): PlatformParts =>
  changeAbilities(parts, participant, (abilities, made) => ({
    ...abilities,
    dos: replaceOne(
      abilities.dos,
      (behaviour) => behaviour.type.type === type,
      (behaviour) => change(behaviour, made)
    )
  }))

/** Puts another behaviour in the place of the one by which a participant undoes a type of step. */
export const changeUndo = (
  parts: PlatformParts,
  participant: keyof ParticipantFactories,
  type: string,
  change: (behaviour: UndoBehaviour, parts: AbilityParts) => UndoBehaviour
): PlatformParts =>
  changeAbilities(parts, participant, (abilities, made) => ({
    ...abilities,
    undos: replaceOne(
      abilities.undos,
      (behaviour) => behaviour.type.type === type,
      (behaviour) => change(behaviour, made)
    )
  }))

const changeAbilities = (
  parts: PlatformParts,
  participant: keyof ParticipantFactories,
  change: (abilities: Abilities, made: AbilityParts) => Abilities
): PlatformParts => ({
  ...parts,
  participantFactories: {
    ...parts.participantFactories,
    [participant]: (made: AbilityParts) => change(parts.participantFactories[participant](made), made)
  }
})
