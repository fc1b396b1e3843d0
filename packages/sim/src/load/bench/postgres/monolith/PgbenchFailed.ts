import * as Data from "effect/Data"

/** The monolith could not be measured: pgbench ended with an error, or orders failed. */
export class PgbenchFailed extends Data.TaggedError("PgbenchFailed")<{
  readonly message: string
  /** The last that it said. */
  readonly because: string
}> {}
