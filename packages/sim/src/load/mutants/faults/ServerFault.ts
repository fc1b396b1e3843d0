import type * as Effect from "effect/Effect"

import type { PostgresUnitSession } from "@sagaproof/services/adapters/postgres/store/PostgresUnitSession"

import type { RunProcess } from "../run/RunProcess.ts"
import type { Ground } from "../run/Ground.ts"
import type { Planting } from "../Planting.ts"

/** Where a unit stands between its statements: the next one is not sent before the fault is over. */
export type UnitPoint = "begun" | "loaded" | "saved"

/** A unit that is struck. */
export interface StruckUnit {
  readonly process: RunProcess
  readonly session: PostgresUnitSession
  readonly ground: Ground
}

/** One thing that may befall a platform on a real server. */
export interface ServerFault {
  readonly name: string
  /** Whether it has to understand what goes over the wire: it never strikes on an encrypted one. */
  readonly readsWire?: true
  /** Prepares the database of a run. */
  readonly layOut?: ReadonlyArray<string>
  /** Statements that let it begin and end, once the shop is set up. */
  readonly whileRough?: { readonly begin: string; readonly end: string }
  /** Holds all the time in every process. */
  readonly holds?: Planting
  readonly strikes?: {
    readonly point: UnitPoint
    /** How likely it is at each passing, from 0 to 1. */
    readonly chance: number
    /** How often in a run at most. */
    readonly most: number
    readonly strike: (unit: StruckUnit) => Effect.Effect<void>
  }
}
