import type { KeyedRow } from "@sagaproof/core/ports/Queries"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type * as Effect from "effect/Effect"

/** Which sagas a page is of. */
export interface SagaPage {
  readonly limit: number
  /** The saga behind which the page begins; the newest ones, when left out. */
  readonly after?: string | undefined
  /** `open`: those that have not ended. `stuck`: those among them that wait for a person, or of which a message is parked. */
  readonly status?: "open" | "stuck" | "ended" | "completed" | "rejected" | "compensated" | undefined
  readonly family?: string | undefined
  readonly buyer?: string | undefined
  readonly order?: string | undefined
  /** Those of the order with this tracking id. */
  readonly tracking?: string | undefined
}

/** Lists of what there may be millions of. */
export interface SagaPages {
  /** A page of the sagas, the newest first. */
  readonly sagas: (page: SagaPage) => Effect.Effect<ReadonlyArray<KeyedRow>, StoreUnavailable>
  /** The rows of these keys that there are, sorted by key. */
  readonly rowsOf: (
    kind: string,
    keys: ReadonlyArray<string>
  ) => Effect.Effect<ReadonlyArray<KeyedRow>, StoreUnavailable>
}
