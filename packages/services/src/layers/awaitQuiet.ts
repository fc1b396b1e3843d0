import * as Effect from "effect/Effect"

import type { BusUnavailable, Company } from "@sagaproof/core/ports/Bus"
import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { isMoving, type MotionParts, waitUntil } from "./inMotion.ts"

/** How often a platform in company is looked at, in milliseconds: each look is a question to the database. */
const lookEveryMs = 10

/**
 * Waits until nothing is in motion. A platform in company waits only for what it does itself and for what was under way
 * when it began to wait: others may go on for ever, and what is nobody's but theirs they bring to rest themselves.
 */
export const awaitQuiet = (parts: MotionParts): Effect.Effect<void, StoreUnavailable> => {
  const alone = Effect.map(isMoving(parts), (moving) => !moving)
  const { company } = parts.bus
  return company === undefined ? waitUntil(alone) : awaitOwn(parts, company)
}

const awaitOwn = Effect.fnUntraced(function* (
  parts: MotionParts,
  company: Company
): Effect.fn.Return<void, StoreUnavailable> {
  const isBehind = yield* answered(company.mark)
  for (;;) {
    yield* parts.health
    const others = yield* answered(company.groups)
    const isShared = [...parts.receivers].every((group) => others.has(group))
    const moving = isShared ? parts.busy() || (yield* answered(isBehind)) : yield* isMoving(parts)
    if (!moving) {
      return
    }
    yield* Effect.sleep(isShared ? lookEveryMs : 1)
  }
})

const answered = <A>(question: Effect.Effect<A, BusUnavailable>): Effect.Effect<A, StoreUnavailable> =>
  Effect.mapError(
    question,
    ({ lasting, message }) => new StoreUnavailable({ message, ...(lasting === true ? { lasting } : {}) })
  )
