import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import { emptySettlement, type Settlement } from "@sagaproof/core/judge/Settlement"
import { keepAllFor } from "@sagaproof/core/ports/keepAllFor"
import type { RetentionPolicy, RetentionReport } from "@sagaproof/core/ports/Retention"

import type { TestShop } from "../../platform/support/TestShop.ts"

export const hour = 60 * 60_000

/** Everything is kept for an hour. */
export const policy = keepAllFor(hour)

/** One round of retention as things are. */
export const retireNow = (shop: TestShop, given: RetentionPolicy = policy): Effect.Effect<RetentionReport> =>
  Effect.orDie(shop.platform.retention.retire(given, 2))

/** One round of retention. Time passes before, so that everything from before is over. */
export const retire = (shop: TestShop, given: RetentionPolicy = policy): Effect.Effect<RetentionReport> =>
  Effect.andThen(TestClock.adjust(2 * hour), retireNow(shop, given))

/** What settled orders amount to. */
export const settlementOf = (shop: TestShop): Effect.Effect<Settlement> =>
  Effect.map(shop.state<Settlement>("settlement", "all"), (settlement) => settlement ?? emptySettlement)

/** Kinds of rows that an order leaves. */
const orderKinds = ["order", "payment", "reservation", "delivery", "saga", "idempotency"] as const

/** How many rows orders have left. */
export const rowsLeft = (shop: TestShop): Effect.Effect<number> =>
  Effect.forEach(orderKinds, (kind) => Effect.orDie(shop.platform.store.rows(kind))).pipe(
    Effect.map((all) => all.reduce((sum, rows) => sum + rows.length, 0))
  )
