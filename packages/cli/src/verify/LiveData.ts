import * as Schema from "effect/Schema"

import { CheckerData } from "../judgement/CheckerData.ts"
import { StuckData } from "../judgement/StuckData.ts"

/** The `data` of `sagaproof.verify.live/1`. */
export const LiveData = Schema.Struct({
  /** The instant that was judged, by the database's clock. */
  takenAt: Schema.String,
  /** Nothing was under way at that instant; else rules that hold at rest judge what has ended, or nothing. */
  atRest: Schema.Boolean,
  sagas: Schema.Struct({ ended: Schema.Int, open: Schema.Int, stuck: Schema.Int }),
  messages: Schema.Int,
  changes: Schema.Int,
  rows: Schema.Int,
  checkers: Schema.Array(CheckerData),
  /** The sagas that wait for a person; at most 100 of them. */
  stuck: Schema.Array(StuckData)
})

/** {@inheritDoc LiveData} */
export type LiveData = typeof LiveData.Type
