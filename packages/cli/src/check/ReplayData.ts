import * as Schema from "effect/Schema"

import { WalkData } from "./walk/WalkData.ts"

/** The `data` of `sagaproof.replay/1`. */
export const ReplayData = Schema.Struct({
  file: Schema.String,
  /** The rule that the saved run breaks. */
  checker: Schema.String,
  /** Whether it was broken again, another one was, none was although it should, or none was on another commit. */
  result: Schema.Literals(["reproduced", "different failure", "not reproduced", "passes on another commit"]),
  message: Schema.NullOr(Schema.String),
  /** Of the build that saved the file, and of the one that replayed it. */
  savedOn: Schema.NullOr(Schema.String),
  replayedOn: Schema.NullOr(Schema.String),
  steps: Schema.Int,
  virtualMs: Schema.Finite,
  /** Equal for two runs in which the same happened. */
  traceHash: Schema.String,
  /** Null unless --step or --until asked for it. */
  walk: Schema.NullOr(WalkData)
})

/** {@inheritDoc ReplayData} */
export type ReplayData = typeof ReplayData.Type
