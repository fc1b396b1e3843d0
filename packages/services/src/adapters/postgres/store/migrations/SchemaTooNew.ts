import * as Data from "effect/Data"

/** The database was laid out by a newer program than this one; nothing was touched. */
export class SchemaTooNew extends Data.TaggedError("SchemaTooNew")<{
  readonly found: number
  readonly known: number
  readonly message: string
}> {}
