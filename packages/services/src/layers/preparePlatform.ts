import { makeDefinitions } from "../coordinator/Definitions.ts"
import { checkHosting } from "./checkHosting.ts"
import type { PlatformCore, PlatformParts } from "./PlatformParts.ts"

/**
 * Makes what all hosts of a platform share, and starts nothing.
 * Throws `WrongDefinition` when a definition breaks a rule, and `WrongHosting` when it cannot run here.
 */
export const preparePlatform = (parts: PlatformParts): PlatformCore => {
  const definitions = makeDefinitions(parts.definitions, parts.catalogue)
  const participants = parts.makeParticipants({
    aggregates: parts.aggregates,
    factories: parts.participantFactories,
    stepHandlers: parts.stepHandlers,
    makeCoordinator: parts.makeCoordinator,
    catalogue: parts.catalogue,
    subscribers: parts.subscribers,
    definitions,
    transition: parts.transition,
    gateways: new Set(parts.gateways.keys()),
    calls: parts.limits.calls
  })
  checkHosting(definitions.all, { participants, storeOf: () => parts.store.name })
  return { parts, definitions, participants }
}
