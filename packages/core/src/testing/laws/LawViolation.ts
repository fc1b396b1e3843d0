import * as Data from "effect/Data"

/** An adapter broke a law of its port. */
export class LawViolation extends Data.TaggedError("LawViolation")<{
  readonly law: string
  readonly message: string
}> {}
