import * as Schema from "effect/Schema"

import { searchEnds } from "./SearchEnd.ts"
import { verdictSchema } from "./verdictSchema.ts"

/** How a property fared in all runs together. */
const PropertyData = Schema.Struct({
  name: Schema.String,
  verdict: verdictSchema,
  /** The runs in which there was something to judge by it. */
  runs: Schema.Int
})

/** A preset under a delivery. */
const CoverageData = Schema.Struct({
  preset: Schema.String,
  delivery: Schema.String,
  /** The runs with an order of it. */
  runs: Schema.Int,
  /** How often each fault has happened in these. */
  faultsFired: Schema.Record(Schema.String, Schema.Int),
  faultsNotFired: Schema.Array(Schema.String)
})

/** A rule that was broken, with the smallest run that breaks it. */
export const FailureData = Schema.Struct({
  property: Schema.String,
  checker: Schema.String,
  message: Schema.String,
  /** The number of the run; null for one that was saved before. */
  run: Schema.NullOr(Schema.Int),
  /** What is left of its orders, and of its choices that were not dull. */
  orders: Schema.Int,
  choices: Schema.Int,
  replayFile: Schema.String,
  replayCommand: Schema.String
})

/** {@inheritDoc FailureData} */
export type FailureData = typeof FailureData.Type

/** The `data` of `sagaproof.check/1`. */
export const CheckData = Schema.Struct({
  seed: Schema.Int,
  runs: Schema.Int,
  /** How many were asked for, and in how many seconds. */
  runsAtMost: Schema.Int,
  timeBudgetSeconds: Schema.Int,
  /** What has ended the search; `schedules` when all of the exhaustive strategy were tried. */
  endedBy: Schema.Literals(searchEnds),
  runsPerSecond: Schema.Finite,
  durationMs: Schema.Finite,
  /** How often each fault has happened. */
  faultsFired: Schema.Record(Schema.String, Schema.Int),
  /** Faults that were asked for by name and have not happened once. */
  faultsNotFired: Schema.Array(Schema.String),
  /** With the exhaustive strategy: the schedules of one case that leave the dull order at most so often. */
  schedules: Schema.NullOr(
    Schema.Struct({
      departures: Schema.Int,
      tried: Schema.Int,
      /** Whether these are all there are. */
      complete: Schema.Boolean,
      /** How many are known that were not tried; behind each of them there may be more. */
      left: Schema.Int
    })
  ),
  /** With --coverage: what came together; null otherwise. */
  coverage: Schema.NullOr(Schema.Array(CoverageData)),
  properties: Schema.Array(PropertyData),
  failures: Schema.Array(FailureData),
  /** Saved failures that were replayed first and are none any more. */
  fixed: Schema.Array(Schema.String),
  warnings: Schema.Array(Schema.String)
})

/** {@inheritDoc CheckData} */
export type CheckData = typeof CheckData.Type
