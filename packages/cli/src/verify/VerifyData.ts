import * as Schema from "effect/Schema"

import type { Judgement } from "@sagaproof/core/judge/judge"
import type { RunRecord } from "@sagaproof/sim/load/record/RunRecord"

import { CheckerData, checkerData } from "../judgement/CheckerData.ts"

/** The `data` of `sagaproof.verify/1`. */
export const VerifyData = Schema.Struct({
  file: Schema.String,
  seed: Schema.Int,
  /** What was run when it was recorded, and with which options. */
  recordedWith: Schema.Struct({ version: Schema.String, options: Schema.Record(Schema.String, Schema.Unknown) }),
  atRest: Schema.Boolean,
  messages: Schema.Int,
  changes: Schema.Int,
  rows: Schema.Int,
  checkers: Schema.Array(CheckerData)
})

/** {@inheritDoc VerifyData} */
export type VerifyData = typeof VerifyData.Type

/** The judgement of a record as a machine reads it. */
export const verifyData = (file: string, { counts, end, header }: RunRecord, judgement: Judgement): VerifyData => ({
  file,
  seed: header.seed,
  recordedWith: { version: header.tool.version, options: header.options },
  atRest: end.atRest,
  messages: counts.message,
  changes: counts.change,
  rows: counts.row,
  checkers: checkerData(judgement.results)
})
