import * as Schema from "effect/Schema"

const AblationRowData = Schema.Struct({
  /** What was taken away: nothing, all strategies but this one, or this fault. */
  kind: Schema.Literals(["usual", "only strategy", "without fault"]),
  /** The strategy or the fault; null where nothing was taken away. */
  name: Schema.NullOr(Schema.String),
  /** Hunts that ended with a catch, of all of them. */
  caught: Schema.Int,
  hunts: Schema.Int,
  /** Runs of all hunts together; one that has caught nothing counts with all of its runs. */
  runs: Schema.Int,
  /** Mutants that were found, but much later than usual; runs are medians over the seeds. */
  later: Schema.Array(Schema.Struct({ id: Schema.String, runs: Schema.Finite, usually: Schema.Finite })),
  /** Mutants that fewer hunts have found than usual. */
  missed: Schema.Array(Schema.String)
})

/** {@inheritDoc AblationRowData} */
export type AblationRowData = typeof AblationRowData.Type

/** The `data` of `sagaproof.mutants.ablation/1`. */
export const AblationData = Schema.Struct({
  seeds: Schema.Array(Schema.Int),
  /** After how many runs a hunt was given up. */
  mostRuns: Schema.Int,
  mutants: Schema.Array(Schema.String),
  /** Whether somebody interrupted: the rows are of the hunts that were made by then. */
  interrupted: Schema.Boolean,
  /** Of one processor. */
  seconds: Schema.Finite,
  rows: Schema.Array(AblationRowData)
})

/** {@inheritDoc AblationData} */
export type AblationData = typeof AblationData.Type
