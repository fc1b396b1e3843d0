import type { MessageCatalogue, Subscribers } from "@sagaproof/core/message/MessageCatalogue"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { ResolveStep } from "@sagaproof/core/message/sharedMessages"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"

import type { CoordinatorParts } from "../coordinator/CoordinatorParts.ts"
import { makeCoordinator } from "../coordinator/coordinator.ts"
import type { Definitions } from "../coordinator/Definitions.ts"
import type { Handler, Participant } from "../host/Participant.ts"
import type { Aggregates } from "./Aggregates.ts"
import { makeAnnounce } from "./announce.ts"
import { makeCatalogueHandlers } from "./catalogue.ts"
import { deliveryRequests, inventoryRequests, orderCopies, walletRequests } from "./copies.ts"
import { deliveryDos, deliveryUndos } from "./delivery.ts"
import type { CallPolicy } from "./intent/Intents.ts"
import { type IntentOwner, makeIntentHandlers } from "./intent/makeIntentHandlers.ts"
import { inventoryDos, inventoryUndos } from "./inventory.ts"
import { orderDos, orderUndos } from "./order.ts"
import { makePaymentIntents } from "./payment/paymentIntents.ts"
import { cancelPayment, refundPayment } from "./payment/takeBack.ts"
import { takePayment } from "./payment/takePayment.ts"
import type { NamedHandler } from "./request.ts"
import { makeDoHandler } from "./step/makeDoHandler.ts"
import { type Behaviours, makeGroupHandlers } from "./step/makeGroupHandlers.ts"
import { makeResolveHandler } from "./step/makeResolveHandler.ts"
import { makeUndoHandler } from "./step/makeUndoHandler.ts"
import type { DoBehaviour, UndoBehaviour } from "./step/StepBehaviour.ts"
import { analyticsHandlers, notificationHandlers } from "./tellOutside.ts"
import { makeUserHandlers } from "./user.ts"

/** What the participants are made from. */
export interface ParticipantParts {
  readonly aggregates: Aggregates
  readonly catalogue: MessageCatalogue
  readonly subscribers: Subscribers
  readonly definitions: Definitions
  readonly transition: CoordinatorParts["transition"]
  /** The gateways that there are; a participant does not speak to one that is missing. */
  readonly gateways: ReadonlySet<GatewayName>
  readonly calls: CallPolicy
}

/** What one participant does. */
interface Abilities {
  readonly dos: ReadonlyArray<DoBehaviour>
  readonly undos: ReadonlyArray<UndoBehaviour>
  readonly handlers: ReadonlyArray<NamedHandler>
}

/** Makes every participant of the platform. */
export const makeParticipants = (parts: ParticipantParts): ReadonlyMap<ParticipantName, Participant> => {
  const { catalogue } = parts
  const announce = makeAnnounce(parts.subscribers)
  const abilities = new Map(Object.entries(abilitiesOf(parts)) as Array<[ParticipantName, Abilities]>)
  const behaviours = gather([...abilities.values()])
  const participants = new Map<ParticipantName, Participant>()
  for (const [name, { dos, handlers, undos }] of abilities) {
    participants.set(name, {
      name,
      handlers: new Map<string, Handler>([
        ...dos.map((behaviour) => [behaviour.type.type, makeDoHandler(catalogue, name, behaviour)] as const),
        ...undos.map((behaviour) => [behaviour.type.type, makeUndoHandler(catalogue, name, behaviour)] as const),
        ...makeGroupHandlers(catalogue, name, behaviours),
        [ResolveStep.type, makeResolveHandler(name)],
        ...handlers
      ])
    })
  }
  participants.set(
    "coordinator",
    makeCoordinator({ definitions: parts.definitions, transition: parts.transition, announce }, catalogue)
  )
  return participants
}

const gather = (abilities: ReadonlyArray<Abilities>): Behaviours => ({
  dos: new Map(abilities.flatMap(({ dos }) => dos.map((behaviour) => [behaviour.type.type, behaviour] as const))),
  undos: new Map(abilities.flatMap(({ undos }) => undos.map((behaviour) => [behaviour.type.type, behaviour] as const)))
})

const abilitiesOf = (parts: ParticipantParts): Partial<Record<ParticipantName, Abilities>> => {
  const announce = makeAnnounce(parts.subscribers)
  const { calls, catalogue, gateways } = parts
  return {
    user: { dos: [], undos: [], handlers: makeUserHandlers(announce) },
    catalogue: { dos: [], undos: [], handlers: makeCatalogueHandlers(announce) },
    order: { dos: orderDos, undos: orderUndos, handlers: orderCopies },
    inventory: { dos: inventoryDos, undos: inventoryUndos, handlers: inventoryRequests },
    payment: {
      dos: [takePayment, refundPayment],
      undos: [cancelPayment],
      handlers: [...walletRequests, ...makeIntentHandlers(makePaymentIntents(catalogue, calls))]
    },
    delivery: {
      dos: deliveryDos({ announce, carrier: gateways.has("carrier") }),
      undos: deliveryUndos,
      handlers: [...deliveryRequests, ...makeIntentHandlers(silent("delivery", parts.aggregates.deliveryIntent, calls))]
    },
    notification: {
      dos: [],
      undos: [],
      handlers: [
        ...notificationHandlers,
        ...makeIntentHandlers(silent("notification", parts.aggregates.notificationIntent, calls))
      ]
    },
    analytics: {
      dos: [],
      undos: [],
      handlers: [
        ...analyticsHandlers,
        ...makeIntentHandlers(silent("analytics", parts.aggregates.analyticsIntent, calls))
      ]
    }
  }
}

/** Calls whose answers change nothing else. */
const silent = (
  participant: ParticipantName,
  aggregate: IntentOwner["aggregate"],
  policy: CallPolicy
): IntentOwner => ({ participant, aggregate, policy, needs: () => [], settled: () => undefined })
