import * as Schema from "effect/Schema"

import type { CheckResult } from "@sagaproof/core/judge/CheckResult"

/** A checker's verdict as a machine reads it. */
export const CheckerData = Schema.Struct({
  name: Schema.String,
  verdict: Schema.Literals(["pass", "fail", "unknown"]),
  message: Schema.String,
  /** How many things it judged. */
  judged: Schema.Int
})

/** {@inheritDoc CheckerData} */
export type CheckerData = typeof CheckerData.Type

/** The verdicts of checkers as a machine reads them. */
export const checkerData = (results: ReadonlyArray<CheckResult>): ReadonlyArray<CheckerData> =>
  results.map(({ checker, judged, message, verdict }) => ({ name: checker, verdict, message, judged }))
