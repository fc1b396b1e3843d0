import { type CallBudget, callBudgetOf } from "@sagaproof/core/gateway/CallBudget"
import type { MessageCatalogue, Subscribers } from "@sagaproof/core/message/MessageCatalogue"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { ResolveStep } from "@sagaproof/core/message/sharedMessages"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"

import type { CoordinatorParts } from "../coordinator/CoordinatorParts.ts"
import type { makeCoordinator } from "../coordinator/coordinator.ts"
import type { Definitions } from "../coordinator/Definitions.ts"
import type { Handler, Participant } from "../host/Participant.ts"
import type { Abilities } from "./Abilities.ts"
import type { Aggregates } from "./Aggregates.ts"
import { makeAnnounce } from "./announce.ts"
import type { ParticipantFactories } from "./participantFactories.ts"
import type { Behaviours } from "./step/makeGroupHandlers.ts"
import type { StepHandlers } from "./step/stepHandlers.ts"

/** What the participants are made from. */
export interface ParticipantParts {
  readonly aggregates: Aggregates
  readonly factories: ParticipantFactories
  readonly stepHandlers: StepHandlers
  readonly makeCoordinator: typeof makeCoordinator
  readonly catalogue: MessageCatalogue
  readonly subscribers: Subscribers
  readonly definitions: Definitions
  readonly transition: CoordinatorParts["transition"]
  /** The gateways that there are; a participant does not speak to one that is missing. */
  readonly gateways: ReadonlySet<GatewayName>
  readonly calls: CallBudget
}

/** Makes every participant of the platform. */
export const makeParticipants = (parts: ParticipantParts): ReadonlyMap<ParticipantName, Participant> => {
  const { aggregates, calls, catalogue, definitions, gateways, transition } = parts
  const announce = makeAnnounce(parts.subscribers)
  const abilities = new Map<ParticipantName, Abilities>()
  for (const [name, make] of Object.entries(parts.factories)) {
    const own = callBudgetOf(name as ParticipantName, calls)
    abilities.set(name as ParticipantName, make({ aggregates, catalogue, announce, gateways, calls: own }))
  }
  const behaviours = gather([...abilities.values()])
  const participants = new Map<ParticipantName, Participant>()
  for (const [name, own] of abilities) {
    participants.set(name, { name, handlers: handlersOf(parts, name, own, behaviours) })
  }
  participants.set("coordinator", parts.makeCoordinator({ definitions, transition, announce }, catalogue))
  return participants
}

const handlersOf = (
  { catalogue, stepHandlers: steps }: ParticipantParts,
  name: ParticipantName,
  { dos, handlers, undos }: Abilities,
  behaviours: Behaviours
): ReadonlyMap<string, Handler> =>
  new Map<string, Handler>([
    ...dos.map((behaviour) => [behaviour.type.type, steps.makeDoHandler(catalogue, name, behaviour)] as const),
    ...undos.map((behaviour) => [behaviour.type.type, steps.makeUndoHandler(catalogue, name, behaviour)] as const),
    ...steps.makeGroupHandlers(catalogue, name, behaviours, steps),
    [ResolveStep.type, steps.makeResolveHandler(name)],
    ...handlers
  ])

const gather = (abilities: ReadonlyArray<Abilities>): Behaviours => ({
  dos: new Map(abilities.flatMap(({ dos }) => dos.map((behaviour) => [behaviour.type.type, behaviour] as const))),
  undos: new Map(abilities.flatMap(({ undos }) => undos.map((behaviour) => [behaviour.type.type, behaviour] as const)))
})
