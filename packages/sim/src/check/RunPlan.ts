import { makeRandomStream } from "../world/RandomStream.ts"
import type { CheckSettings } from "./CheckSettings.ts"
import type { FaultName } from "./faults/faultNames.ts"
import type { StrategyChoice } from "./StrategyChoice.ts"

/** How one run is explored: which faults may befall it and how often, and who runs next. */
export interface RunPlan {
  readonly strategy: StrategyChoice
  /** With which probability a fiber is preempted before an operation. */
  readonly preemption: number
  /** How many changes of priority there are, under `pct`. */
  readonly depth: number
  /** How often each fault befalls what it may befall. */
  readonly rates: ReadonlyMap<FaultName, number>
}

/** The most that a rate may be, by how much of a run a fault stops. */
const highestRate: Partial<Record<FaultName, number>> = { crash: 0.02, pause: 0.02, "store-unavailable": 0.05 }
const usualRate = 0.15

/** From the least likely preemption to the most likely one, evenly by order of magnitude. */
const preemptions = { least: 0.002, most: 0.5 } as const

/** Draws how a run is explored. Each run leaves out a part of the faults: what is rare alone is common then. */
export const drawPlan = (seed: string, settings: CheckSettings): RunPlan => {
  const stream = makeRandomStream(`${seed}/plan`)
  const share = stream.nextFraction()
  const rates = new Map<FaultName, number>()
  for (const fault of settings.faults) {
    const [isOn, rate] = [stream.nextFraction() < share, stream.nextFraction()]
    if (isOn) {
      rates.set(fault, (highestRate[fault] ?? usualRate) * rate)
    }
  }
  return {
    strategy: settings.strategies[stream.nextBelow(settings.strategies.length)] ?? "random",
    preemption: preemptions.least * (preemptions.most / preemptions.least) ** stream.nextFraction(),
    depth: 1 + stream.nextBelow(5),
    rates
  }
}
