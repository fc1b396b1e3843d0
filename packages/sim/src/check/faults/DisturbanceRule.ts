import type * as Effect from "effect/Effect"

import type { DisturbancePoint } from "@sagaproof/core/ports/Disturbance"
import type { CommitUnknown, StoreError } from "@sagaproof/core/ports/StoreError"
import type { MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"

import type { FaultName } from "./faultNames.ts"

/** What a fault may lay hands on. */
export interface Reach {
  readonly bus: () => MemoryBus
  /** The name of the process that runs. */
  readonly process: () => string
  /** Ends the process of that name, and starts the next one that many virtual milliseconds later. */
  readonly kill: (process: string, restartMs: number) => void
  readonly pause: (process: string, ms: number) => void
  /** Lets the process of that name stand still, and another one take its place before it goes on. */
  readonly overtake: (process: string, ms: number) => void
  /** Sets the clock of the process of that name ahead by so many milliseconds, or back where that is negative. */
  readonly turnClock: (process: string, ms: number) => void
  /** Sets the clocks of all processes ahead, those of later ones too. */
  readonly jumpClocks: (ms: number) => void
}

/** An operation that something befalls. */
export interface Moment {
  readonly point: DisturbancePoint
  /** The process that does it. */
  readonly process: string
  /** What it is about, such as a message or a consumer group. */
  readonly subject: string
}

/** One fault of the store, the bus or the process: where it may happen, and what it does. */
export interface DisturbanceRule<Failure = StoreError | CommitUnknown> {
  readonly fault: FaultName
  readonly points: ReadonlyArray<DisturbancePoint>
  /** How hard it hits, as a whole number above 0, of a fraction; 1 when left out. */
  readonly size?: (fraction: number) => number
  readonly act: (size: number, moment: Moment, reach: Reach) => Effect.Effect<void, Failure>
}
