import type { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import type { CallBudget } from "@sagaproof/core/gateway/CallBudget"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import type { ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"

import type { WorldHandle } from "../../world/WorldHandle.ts"
import type { CheckCase } from "../case/CheckCase.ts"
import type { Processes } from "./Processes.ts"

/** Everything that the actors of a run work with. */
export interface Stage {
  readonly world: WorldHandle
  readonly input: CheckCase
  readonly processes: Processes
  readonly outside: ReadonlyMap<GatewayName, ScriptedGateway>
  /** How the calls of the platform to the outside are timed. */
  readonly calls: CallBudget
  /** In which commit each message was handled so far. */
  readonly handledIn: ReadonlyMap<string, number>
  /** What the run itself knows, kept outside the system. */
  readonly book: BookKeeper
  /** What buyers were told that cannot be, such as two answers to one question. */
  readonly complaints: Array<string>
  /** What was asked for wrongly, and not refused as it has to be. */
  readonly mistaken: Array<string>
}
