import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"
import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { faultNames } from "@sagaproof/sim/check/faults/faultNames"
import { strategyNames } from "@sagaproof/sim/check/StrategyChoice"

import { CliFailure } from "../failure/CliFailure.ts"
import { unknownName } from "../failure/unknownName.ts"
import { namesIn } from "../options/namesIn.ts"
import { orderPresets } from "../saga/orderPresets.ts"
import { properties } from "./properties.ts"

/** What `check` may be told of its worlds, as it was given. */
export interface SettingsWords {
  readonly preset?: string
  readonly delivery?: "local" | "bus"
  readonly orders?: number
  readonly faults?: string
  readonly strategy?: string
  /** With the exhaustive strategy: how often a schedule may leave the dull order. */
  readonly departures?: number
  readonly workers?: number
}

/** The strategy that tries all schedules of one case, and is none of a run of its own. */
const exhaustive = "exhaustive"

/** Every strategy that `check` may be asked for. */
export const checkStrategies = [...strategyNames, exhaustive] as const

/** How often a schedule may leave the dull order unless told otherwise: each departure more takes hundreds of times as long. */
const defaultBound = 1

/** Orders of the one case whose schedules are tried: two are what most races take. */
const tinyOrders = { min: 2, max: 2 } as const

/** The settings that words ask for; a name that there is not is told as such. */
export const settingsOf = (words: SettingsWords): CheckSettings => ({
  presets: words.preset === undefined ? orderPresets : namesIn("--preset", words.preset, presets),
  deliveries: words.delivery === undefined ? defaultSettings.deliveries : [words.delivery],
  faults: faultsOf(words.faults),
  everyFault: words.faults !== undefined,
  strategies: strategiesOf(words.strategy),
  orders: ordersOf(words)
})

const strategiesOf = (list: string | undefined): CheckSettings["strategies"] => {
  const names = list === undefined ? defaultSettings.strategies : namesIn("--strategy", list, strategies)
  const ofRuns = names.filter((name) => name !== exhaustive)
  return ofRuns.length === 0 ? ["fifo"] : ofRuns
}

const ordersOf = ({ orders, strategy }: SettingsWords): CheckSettings["orders"] => {
  if (orders !== undefined) {
    return { min: orders, max: orders }
  }
  return strategy?.trim() === exhaustive ? tinyOrders : defaultSettings.orders
}

/** How often a schedule may leave the dull order, where all schedules of one case are to be tried. */
export const boundOf = ({ departures, strategy = "", workers = 1 }: SettingsWords): number | undefined => {
  const names = strategy.split(",").map((name) => name.trim())
  const isExhaustive = names.includes(exhaustive)
  const problem = isExhaustive
    ? names.length > 1
      ? "the exhaustive strategy cannot be mixed with others: it runs one case, and they draw one for each run"
      : workers > 1
        ? "the exhaustive strategy runs in one thread: what it tries next follows from what it has run"
        : undefined
    : departures === undefined
      ? undefined
      : "--departures says something only with --strategy exhaustive"
  if (problem !== undefined) {
    throw new CliFailure({
      code: "CONFLICTING_OPTIONS",
      exit: "usage",
      message: problem,
      fix: "sagaproof check --strategy exhaustive --departures 1"
    })
  }
  return isExhaustive ? (departures ?? defaultBound) : undefined
}

const noFaults = "none"

const faultsOf = (list: string | undefined): CheckSettings["faults"] =>
  list === undefined ? faultNames : list.trim() === noFaults ? [] : namesIn("--faults", list, faults)

const listCommand = "sagaproof help checks"
const presets = { kind: "preset", known: orderPresets, listCommand }
const strategies = { kind: "strategy", known: checkStrategies, listCommand }
const faults = { kind: "fault", known: faultNames, listCommand }

/** The rules that are to count; all of them where none is named. */
export const propertiesOf = (names: ReadonlyArray<string>): ReadonlySet<string> | undefined => {
  const known = properties.map(({ name }) => name)
  for (const name of names) {
    if (!known.includes(name)) {
      throw unknownName("property", name, known, listCommand)
    }
  }
  return names.length === 0 ? undefined : new Set(names)
}
