import type { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"

import type { Troubles } from "@sagaproof/services/troubles/Troubles"

import type { ComparedValue } from "../outcome/ComparedValue.ts"
import type { RunChoice } from "../RunChoice.ts"
import type { Scenario } from "../schema/Scenario.ts"
import type { BusWeather } from "./BusWeather.ts"
import type { Chronicle } from "./Chronicle.ts"
import type { Defects } from "./Defects.ts"
import type { Outside } from "./makeOutside.ts"
import type { OrderRecord } from "./OrderRecord.ts"
import type { Platforms } from "./Platforms.ts"

/** What an order pays for a product, in won. */
export interface KnownPrice {
  readonly price: number
  readonly shippingFee: number
}

/** Everything that the steps of a running scenario work with. */
export interface Stage {
  readonly scenario: Scenario
  readonly choice: RunChoice
  readonly platforms: Platforms
  /** What the processes of the run try again and again. */
  readonly troubles: Troubles
  readonly weather: BusWeather
  readonly defects: Defects
  /** Redelivers what consumer groups have not acknowledged. */
  readonly redeliver: () => void
  readonly outside: Outside
  readonly chronicle: Chronicle
  /** What the run itself knows, kept outside the system. */
  readonly book: BookKeeper
  readonly orders: Map<string, OrderRecord>
  /** By product. */
  readonly prices: Map<string, KnownPrice>
  /** How many requests of each kind were made, so that each has a key of its own. */
  readonly requests: Map<string, number>
  /** How many requests were refused, by code. */
  readonly refusals: Map<string, number>
  /** What was expected of answers, and what they were. */
  readonly answers: Array<ComparedValue>
}

/** The number of the next of a kind, from 1. */
export const nextOf = (counts: Map<string, number>, kind: string): number => {
  const next = (counts.get(kind) ?? 0) + 1
  counts.set(kind, next)
  return next
}
