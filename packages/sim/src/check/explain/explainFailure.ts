import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

import type { CheckCase } from "../case/CheckCase.ts"
import { type FailedRun, type Replay, replayRun } from "../exploreRuns.ts"
import type { Alter } from "../run/RunParts.ts"

/** A change to a failed run, and whether the rule holds then. */
export interface Probe {
  /** The change, such as `stock 2 of product-1` or `without crash before store.commit …`. */
  readonly change: string
  readonly cures: boolean
}

/** More choices than this are not tried one by one: they explain nothing to anybody. */
const mostChoices = 16

/** Has a failed run again with one thing changed, for each thing that may matter: what cures it is what it takes. */
export const explainFailure = (
  { broken, replay }: FailedRun,
  alter?: Alter,
  aggregates?: Aggregates
): ReadonlyArray<Probe> => {
  const [rule] = broken
  return changesOf(replay).map(({ change, replay: changed }) => {
    const outcome = replayRun(changed, alter, aggregates)
    return { change, cures: outcome.broken.every(({ checker }) => checker !== rule?.checker) }
  })
}

interface Change {
  readonly change: string
  readonly replay: Replay
}

const changesOf = (replay: Replay): ReadonlyArray<Change> => [
  ...withoutChoices(replay),
  ...inputChanges(replay.input).map(({ change, input }) => ({ change, replay: { ...replay, input } }))
]

const withoutChoices = (replay: Replay): ReadonlyArray<Change> => {
  const choices = Object.entries(replay.tape)
  return choices.length > mostChoices
    ? []
    : choices.map(([left]) => ({
        change: `without ${left}`,
        replay: { ...replay, tape: Object.fromEntries(choices.filter(([address]) => address !== left)) }
      }))
}

const inputChanges = (input: CheckCase): ReadonlyArray<{ readonly change: string; readonly input: CheckCase }> => [
  ...input.products.map((product, place) => {
    const stock = product.stock + 10
    return {
      change: `stock ${stock} of ${product.id}`,
      input: { ...input, products: input.products.with(place, { ...product, stock }) }
    }
  }),
  ...input.buyers.map((buyer, place) => {
    const charge = buyer.charge * 2 + 100_000
    return {
      change: `${charge} won for ${buyer.id}`,
      input: { ...input, buyers: input.buyers.with(place, { ...buyer, charge }) }
    }
  }),
  {
    change: input.delivery === "bus" ? "local delivery" : "bus delivery",
    input: { ...input, delivery: input.delivery === "bus" ? "local" : "bus" }
  }
]
