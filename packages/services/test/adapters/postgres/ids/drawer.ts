import { postgresParts } from "@sagaproof/services/layers/postgresParts"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

import type { DrawPlan } from "./DrawPlan.ts"

/** A process that opens a platform, tells so, and draws ids when it is told to. It stays until it is killed. */
const draw = ({ count, password, ...client }: DrawPlan) =>
  Effect.gen(function* () {
    const { ids } = yield* postgresParts({ client: { ...client, password: Redacted.make(password) } })
    process.send?.("ready")
    yield* Effect.promise(() => new Promise((resolve) => process.once("message", resolve)))
    const drawn = yield* Effect.replicateEffect(ids.next, count)
    process.send?.(drawn)
    yield* Effect.never
  })

process.once("message", (plan: DrawPlan) => void Effect.runPromise(Effect.scoped(draw(plan))))
