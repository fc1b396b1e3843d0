import { type Address, type Choices, drawnChoices, knownChoices } from "../../world/Choices.ts"
import { choicesOf, type Tape } from "../../world/Tape.ts"
import type { RunPlan } from "../RunPlan.ts"
import { type FaultName, faultNames } from "./faultNames.ts"

/** Decides what befalls a run, and counts it. */
export interface FaultSource {
  /** What has happened, by address. */
  readonly chosen: ReadonlyMap<string, number>
  /** The faults that may happen at all. */
  readonly active: ReadonlySet<FaultName>
  /** Makes the decisions about one fault; `size` makes how hard it hits, a whole number above 0, of a fraction. */
  readonly decider: (fault: FaultName, size?: (fraction: number) => number) => Decide
  /** Whether anything happens now: else nobody need ask. */
  readonly isOn: () => boolean
  /** How often each fault has happened. */
  readonly fired: () => ReadonlyMap<FaultName, number>
  /** Tells of every fault as it happens. */
  readonly listen: (listener: FaultListener) => void
  /** From here on things happen; nothing does before. */
  readonly begin: () => void
  /** From here on nothing happens any more. */
  readonly heal: () => void
}

/** Whether a fault happens at an address: 0 if it does not, else how hard, which is 1 where nothing is said of its size. */
export type Decide = (address: Address) => number

/** Hears of a fault, of what it befell, and how hard. */
export type FaultListener = (fault: FaultName, address: string, size: number) => void

/** How often a fault may happen in one run: what goes wrong more often than is tried again would go wrong for ever. */
const mostPerRun: Partial<Record<FaultName, number>> = {
  crash: 2,
  pause: 2,
  overtaken: 1,
  "clock-ahead": 1,
  "clock-behind": 1,
  "clock-jump": 1,
  "publish-lost": 4,
  "publish-unknown": 4,
  "handler-throws": 3
}
const usuallyPerRun = 8

const usualSize = (): number => 1

/** Draws what happens at the rates of a plan. */
export const drawnFaults = (seed: string, { rates }: RunPlan): FaultSource =>
  makeSource(drawnChoices(seed), new Set(rates.keys()), (fault) => rates.get(fault) ?? 0)

/** Lets happen what is on a tape. */
export const tapedFaults = (tape: Tape): FaultSource => {
  const known = choicesOf(tape)
  const named = new Set(Array.from(known.keys(), (address) => address.slice(0, address.indexOf(" "))))
  return makeSource(knownChoices(known), new Set(faultNames.filter((fault) => named.has(fault))), () => 0)
}

const makeSource = (
  choices: Choices,
  active: ReadonlySet<FaultName>,
  rateOf: (fault: FaultName) => number
): FaultSource => {
  const fired = new Map<FaultName, number>()
  let isOn = false
  let tell: FaultListener = () => undefined
  return {
    chosen: choices.chosen,
    active,
    fired: () => fired,
    listen: (listener) => {
      tell = listener
    },
    begin: () => {
      isOn = true
    },
    heal: () => {
      isOn = false
    },
    isOn: () => isOn,
    decider: (fault, size = usualSize) => {
      const most = active.has(fault) ? (mostPerRun[fault] ?? usuallyPerRun) : 0
      const rate = rateOf(fault)
      const draw = (fraction: number): number => (fraction < rate ? size(fraction / rate) : 0)
      return (address) => {
        const count = fired.get(fault) ?? 0
        if (!isOn || count >= most) {
          return 0
        }
        const value = choices.choose(fault, address, draw)
        if (value !== 0) {
          fired.set(fault, count + 1)
          tell(fault, address.text(), value)
        }
        return value
      }
    }
  }
}
