import type * as Effect from "effect/Effect"

import type { Bus } from "@sagaproof/core/ports/Bus"
import type { Answer, AnswerUnknown, Ingress, Overloaded } from "@sagaproof/core/ports/Ingress"
import type { Retention } from "@sagaproof/core/ports/Retention"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { Definitions } from "../coordinator/Definitions.ts"
import type { ParkedEntry } from "../host/Parked.ts"
import type { EndedSaga } from "../host/EndedSaga.ts"
import type { Patience } from "../troubles/giveUp.ts"
import type { Trouble } from "../troubles/Troubles.ts"
import type { PlatformStore } from "./PlatformParts.ts"
import type { SagaClosed } from "./SagaClosed.ts"
import type { StuckSaga } from "./StuckSaga.ts"

/** A parked message with the key behind which others wait. */
export interface ParkedMessage extends ParkedEntry {
  readonly parkKey: string
}

/** What operators do with parked messages. */
export interface Parking {
  readonly list: Effect.Effect<ReadonlyArray<ParkedMessage>, StoreUnavailable>
  /** Sends the parked messages of a key on their way again, the oldest first, until one fails again. */
  readonly redrive: (
    parkKey: string,
    caller: string,
    idempotencyKey: string
  ) => Effect.Effect<Answer, Overloaded | AnswerUnknown | StoreUnavailable>
  /** Gives one parked message up. */
  readonly drop: (
    parkKey: string,
    messageId: string,
    caller: string,
    idempotencyKey: string
  ) => Effect.Effect<Answer, Overloaded | AnswerUnknown | StoreUnavailable>
}

/** How much a platform has done. */
export interface PlatformCounters {
  readonly units: number
  readonly messagesHandled: number
  readonly messagesParked: number
}

/** A running platform. */
export interface Platform {
  readonly ingress: Ingress
  readonly store: PlatformStore
  readonly bus: Bus
  readonly definitions: Definitions
  readonly parking: Parking
  readonly retention: Retention
  readonly counters: () => PlatformCounters
  /** Dies of the defect of the first of its loops that has died: such a platform must not look as if it only waited. */
  readonly health: Effect.Effect<void>
  /** What its loops try again and again, because the store or the bus does not do it; undefined while all is well. */
  readonly trouble: () => Trouble | undefined
  /** Waits, and fails once a trouble has been there for too long. */
  readonly giveUp: (patience: Patience) => Effect.Effect<never, StoreUnavailable>
  /** The sagas that wait for a person, those among them of which a message is parked. */
  readonly stuckSagas: Effect.Effect<ReadonlyArray<StuckSaga>, StoreUnavailable>
  /** Waits for the end of a saga, also of one that is not there yet. Fails at once where it was retired already. */
  readonly awaitEnd: (sagaId: string) => Effect.Effect<EndedSaga, StoreUnavailable | SagaClosed>
  /**
   * Waits until nothing is in motion: nothing to handle, to carry or to answer, and no timer is due. Where other processes
   * host all that this one does, it waits for its own work and for what was under way when it began to wait.
   */
  readonly quiet: Effect.Effect<void, StoreUnavailable>
  /** Waits until nothing is in motion, no saga is open and nothing is timed for one, except for those that are stuck. */
  readonly atRest: Effect.Effect<void, StoreUnavailable>
}
