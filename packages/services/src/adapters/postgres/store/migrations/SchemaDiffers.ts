import * as Data from "effect/Data"

/** A step by which the database was laid out is not the one that this program knows; nothing was touched. */
export class SchemaDiffers extends Data.TaggedError("SchemaDiffers")<{
  readonly version: number
  readonly name: string
  readonly message: string
}> {}
