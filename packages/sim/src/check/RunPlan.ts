import { makeRandomStream } from "../world/RandomStream.ts"
import type { CheckCase } from "./case/CheckCase.ts"
import type { CheckSettings } from "./CheckSettings.ts"
import { clockFaults, type FaultName } from "./faults/faultNames.ts"
import type { StrategyChoice } from "./StrategyChoice.ts"

/** How one run is explored: which faults may befall it and how often, and who runs next. */
export interface RunPlan {
  readonly strategy: StrategyChoice
  /** With which probability a fiber is preempted before an operation. */
  readonly preemption: number
  /** How many steps the bugs take that are looked for, under `pct`: one more than there are changes of priority. */
  readonly depth: number
  /** How often each fault befalls what it may befall. */
  readonly rates: ReadonlyMap<FaultName, number>
}

/** The range of a rate, drawn evenly by order of magnitude; what stops a process is seldom for long. */
const usualRate = { least: 0.003, most: 0.3 } as const
const stoppingRate = { least: 0.002, most: 0.08 } as const
const stopping: ReadonlySet<FaultName> = new Set(["crash", "pause", "overtaken", "store-unavailable"])

/** From the least likely preemption to the most likely one, evenly by order of magnitude. */
const preemptions = { least: 0.01, most: 0.7 } as const

/** Draws how a run is explored. Each run leaves out a part of the faults: what is rare alone is common then. */
export const drawPlan = (seed: string, settings: CheckSettings): RunPlan => {
  const stream = makeRandomStream(`${seed}/plan`)
  const share = settings.everyFault ? 1 : stream.nextFraction()
  const rates = new Map<FaultName, number>()
  for (const fault of settings.faults) {
    const [isOn, rate] = [stream.nextFraction() < share, stream.nextFraction()]
    if (isOn && settings.off?.includes(fault) !== true) {
      rates.set(fault, between(stopping.has(fault) ? stoppingRate : usualRate, rate))
    }
  }
  return {
    strategy: settings.strategies[stream.nextBelow(settings.strategies.length)] ?? "random",
    preemption: between(preemptions, stream.nextFraction()),
    depth: 1 + stream.nextBelow(5),
    rates
  }
}

/** The plan for a case. What has been over for long enough is told by clocks, so they are not set where it is retired. */
export const planFor = ({ retirements = [] }: CheckCase, plan: RunPlan): RunPlan =>
  retirements.length === 0
    ? plan
    : { ...plan, rates: new Map(Array.from(plan.rates).filter(([fault]) => !clockFaults.includes(fault))) }

const between = ({ least, most }: { readonly least: number; readonly most: number }, fraction: number): number =>
  least * (most / least) ** fraction
