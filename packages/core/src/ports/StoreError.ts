import * as Data from "effect/Data"

import type { RowReference } from "./Row.ts"

/** Two units wanted the same rows in a way that only one of them can have. Running the unit again helps. */
export class UnitConflict extends Data.TaggedError("UnitConflict")<{
  readonly reason: "serialization" | "deadlock" | "version" | "duplicate-row"
  readonly row: RowReference | undefined
  readonly message: string
}> {}

/** A state breaks a constraint of the store. Running the unit again does not help. */
export class ConstraintViolation extends Data.TaggedError("ConstraintViolation")<{
  readonly constraint: string
  readonly row: RowReference
  readonly message: string
}> {}

/** The session is gone and what it did is rolled back; a new session may work. */
export class SessionLost extends Data.TaggedError("SessionLost")<{ readonly message: string }> {}

/** A lease has another owner by now: whoever held it before must not write. */
export class LeaseLost extends Data.TaggedError("LeaseLost")<{
  readonly lease: string
  readonly epoch: number
  readonly message: string
}> {}

/** The store does not answer, or cannot write; nothing was done. */
export class StoreUnavailable extends Data.TaggedError("StoreUnavailable")<{
  readonly message: string
  /** Trying again does not help until somebody has done something, such as to grant a right. */
  readonly lasting?: boolean
}> {}

/** The answer to a COMMIT was lost: the unit may be durable or not. Claiming the same messages again tells. */
export class CommitUnknown extends Data.TaggedError("CommitUnknown")<{ readonly message: string }> {}

/** Everything that can go wrong inside a unit, before its COMMIT. */
export type StoreError = UnitConflict | ConstraintViolation | SessionLost | LeaseLost | StoreUnavailable
