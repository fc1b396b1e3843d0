import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"

import type { Participant } from "../host/Participant.ts"
import type { CoordinatorParts } from "./CoordinatorParts.ts"
import { makeSagaHandlers } from "./sagaHandlers.ts"
import { makeStartHandlers } from "./startHandlers.ts"

/** The participant that runs sagas: it starts them, and feeds answers, deadlines and operators into the machine. */
export const makeCoordinator = (parts: CoordinatorParts, catalogue: MessageCatalogue): Participant => ({
  name: "coordinator",
  handlers: new Map([...makeStartHandlers(parts.definitions, parts.announce), ...makeSagaHandlers(parts, catalogue)])
})
