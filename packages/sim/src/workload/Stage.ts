import type { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import type { Platform } from "@sagaproof/services/layers/Platform"

import type { Observer } from "./Observer.ts"

/** What a run of a workload works with. */
export interface Stage {
  readonly platform: Platform
  /** What the workload knows by itself. */
  readonly book: BookKeeper
  readonly observer: Observer
  /** The next place at which an order is placed; undefined when there is none, or no more are to be placed. */
  readonly nextPlace: () => number | undefined
}
