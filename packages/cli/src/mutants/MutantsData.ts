import * as Schema from "effect/Schema"

import type { Verdict } from "@sagaproof/core/judge/Verdict"
import { median } from "@sagaproof/sim/load/measure/median"
import type { Hunt } from "@sagaproof/sim/mutants/hunt/Hunt"
import type { MutantReport } from "@sagaproof/sim/mutants/hunt/MutantReport"
import { type PlantedBug, tiers } from "@sagaproof/sim/mutants/PlantedBug"

const Tier = Schema.Literals(tiers)

const HuntData = Schema.Struct({
  seed: Schema.Int,
  caught: Schema.Boolean,
  /** The checker that caught it, and what it said; null when it has survived. */
  checker: Schema.NullOr(Schema.String),
  message: Schema.NullOr(Schema.String),
  runs: Schema.Int,
  /** Of one processor in simulated worlds; on Postgres those that have passed. */
  seconds: Schema.Finite
})

/**
 * What the hunts of one mutant have come to. Seconds are those of one processor in simulated worlds, and those that have
 * passed on Postgres.
 */
export const MutantData = Schema.Struct({
  id: Schema.String,
  class: Schema.String,
  tier: Tier,
  breaks: Schema.String,
  /** The checkers that have to see it. */
  seenBy: Schema.Array(Schema.String),
  caught: Schema.Boolean,
  checker: Schema.NullOr(Schema.String),
  medianRuns: Schema.Finite,
  minRuns: Schema.Int,
  maxRuns: Schema.Int,
  medianSeconds: Schema.Finite,
  minSeconds: Schema.Finite,
  maxSeconds: Schema.Finite,
  /** Orders of the run in which it was caught, before anything is shrunk; null where it never was. */
  medianOrders: Schema.NullOr(Schema.Finite),
  /** The same once everything is left out that can be, for the first hunt; null where nothing was shrunk. */
  shrunkOrders: Schema.NullOr(Schema.Int),
  /** In how many runs other checkers saw something first. */
  otherCatches: Schema.Record(Schema.String, Schema.Int),
  hunts: Schema.Array(HuntData)
})

/** The `data` of `sagaproof.mutants/1`. */
export const MutantsData = Schema.Struct({
  mutants: Schema.Array(MutantData),
  /** Ids of those that at least one hunt has not caught. */
  survived: Schema.Array(Schema.String),
  /** Ids of those that were wanted too, and not hunted to the end, since somebody interrupted. */
  notHunted: Schema.Array(Schema.String),
  /** Runs that fail without their mutant too. */
  falseAlarms: Schema.Array(Schema.String)
})

/** The `data` of `sagaproof.mutants.list/1`. */
export const MutantListData = Schema.Struct({
  mutants: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      class: Schema.String,
      tier: Tier,
      breaks: Schema.String,
      seenBy: Schema.Array(Schema.String)
    })
  ),
  leftOut: Schema.Array(Schema.Struct({ id: Schema.String, reason: Schema.String }))
})

/** {@inheritDoc MutantsData} */
export type MutantsData = typeof MutantsData.Type

/** {@inheritDoc MutantData} */
export type MutantData = typeof MutantData.Type

/** What the hunts have come to, as a machine reads it. */
export const mutantsData = (wanted: ReadonlyArray<PlantedBug>, reports: ReadonlyArray<MutantReport>): MutantsData => ({
  mutants: reports.map(mutantData),
  survived: reports.filter(({ caught }) => !caught).map(({ mutant }) => mutant.id),
  notHunted: wanted.map(({ id }) => id).filter((id) => !reports.some(({ mutant }) => mutant.id === id)),
  falseAlarms: reports.flatMap(({ falseAlarms }) => falseAlarms)
})

/** Whether the harness has found what it has to find; of what was not hunted nobody can say. */
export const verdictOfMutants = ({ falseAlarms, notHunted, survived }: MutantsData): Verdict =>
  survived.length > 0 || falseAlarms.length > 0 ? "fail" : notHunted.length > 0 ? "unknown" : "pass"

const mutantData = ({ caught, hunts, mutant, others, shrunkOrders, tier }: MutantReport): MutantData => {
  const { breaks, class: bugClass, id, seenBy } = mutant
  const runs = hunts.map((hunt) => hunt.runs)
  const seconds = hunts.map((hunt) => rounded(hunt.seconds))
  const orders = hunts.flatMap((hunt) => (hunt.caught === undefined ? [] : [hunt.caught.orders]))
  return {
    id,
    class: bugClass,
    tier,
    breaks,
    seenBy,
    caught,
    checker: mostFrequent(hunts.flatMap((hunt) => hunt.caught?.checker ?? [])) ?? null,
    medianRuns: median(runs),
    minRuns: Math.min(...runs),
    maxRuns: Math.max(...runs),
    medianSeconds: median(seconds),
    minSeconds: Math.min(...seconds),
    maxSeconds: Math.max(...seconds),
    medianOrders: orders.length === 0 ? null : median(orders),
    shrunkOrders: shrunkOrders ?? null,
    otherCatches: Object.fromEntries(others),
    hunts: hunts.map(huntData)
  }
}

const huntData = ({ caught, runs, seconds, seed }: Hunt): (typeof HuntData)["Type"] => ({
  seed,
  caught: caught !== undefined,
  checker: caught?.checker ?? null,
  message: caught?.message ?? null,
  runs,
  seconds: rounded(seconds)
})

const rounded = (seconds: number): number => Math.round(seconds * 1_000) / 1_000

const mostFrequent = (names: ReadonlyArray<string>): string | undefined => {
  const count = (name: string): number => names.filter((other) => other === name).length
  return names.toSorted((left, right) => count(right) - count(left))[0]
}
