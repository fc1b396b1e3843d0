import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"
import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { faultNames } from "@sagaproof/sim/check/faults/faultNames"
import { strategyNames } from "@sagaproof/sim/check/StrategyChoice"

import { unknownName } from "../failure/unknownName.ts"
import { orderPresets } from "../saga/orderPresets.ts"
import { properties } from "./properties.ts"

/** What `check` may be told of its worlds, as it was given. */
export interface SettingsWords {
  readonly preset?: string
  readonly delivery?: "local" | "bus"
  readonly orders?: number
  readonly faults?: string
  readonly strategy?: string
}

/** The settings that words ask for; a name that there is not is told as such. */
export const settingsOf = (words: SettingsWords): CheckSettings => ({
  presets: words.preset === undefined ? orderPresets : named("preset", words.preset, orderPresets),
  deliveries: words.delivery === undefined ? defaultSettings.deliveries : [words.delivery],
  faults: faultsOf(words.faults),
  everyFault: words.faults !== undefined,
  strategies:
    words.strategy === undefined ? defaultSettings.strategies : named("strategy", words.strategy, strategyNames),
  orders: words.orders === undefined ? defaultSettings.orders : { min: words.orders, max: words.orders }
})

const noFaults = "none"

const faultsOf = (list: string | undefined): CheckSettings["faults"] =>
  list === undefined ? faultNames : list.trim() === noFaults ? [] : named("fault", list, faultNames)

const named = <Name extends string>(kind: string, list: string, known: ReadonlyArray<Name>): ReadonlyArray<Name> =>
  list.split(",").map((word) => {
    const name = known.find((each) => each === word.trim())
    if (name === undefined) {
      throw unknownName(kind, word.trim(), known, "sagaproof help checks")
    }
    return name
  })

/** The rules that are to count; all of them where none is named. */
export const propertiesOf = (names: ReadonlyArray<string>): ReadonlySet<string> | undefined => {
  const known = properties.map(({ name }) => name)
  for (const name of names) {
    if (!known.includes(name)) {
      throw unknownName("property", name, known, "sagaproof help checks")
    }
  }
  return names.length === 0 ? undefined : new Set(names)
}
