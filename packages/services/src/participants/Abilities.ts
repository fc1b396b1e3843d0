import type { CallBudget } from "@sagaproof/core/gateway/CallBudget"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"

import type { Aggregates } from "./Aggregates.ts"
import type { Announce } from "./announce.ts"
import type { NamedHandler } from "./request.ts"
import type { DoBehaviour, UndoBehaviour } from "./step/StepBehaviour.ts"

/** What one participant does: of sagas, taking back what it did, and for anybody else. */
export interface Abilities {
  readonly dos: ReadonlyArray<DoBehaviour>
  readonly undos: ReadonlyArray<UndoBehaviour>
  readonly handlers: ReadonlyArray<NamedHandler>
}

/** What the abilities of a participant are made from. */
export interface AbilityParts {
  readonly aggregates: Aggregates
  readonly catalogue: MessageCatalogue
  readonly announce: Announce
  /** The gateways that there are; a participant does not speak to one that is missing. */
  readonly gateways: ReadonlySet<GatewayName>
  readonly calls: CallBudget
}
