import * as Effect from "effect/Effect"

import type { CaseMistake } from "../case/CaseMistake.ts"
import { mistakenRequests } from "./mistakenRequests.ts"
import { request } from "./request.ts"
import type { Stage } from "./Stage.ts"

/** Somebody asks for what must not be, while orders are under way; what is not refused as it should be is told. */
export const makeMistakes = (stage: Stage): Effect.Effect<void> =>
  Effect.forEach(stage.input.mistakes ?? [], (mistake, place) => make(stage, mistake, place), {
    concurrency: "unbounded",
    discard: true
  })

const make = Effect.fnUntraced(function* (
  stage: Stage,
  { afterMs, what }: CaseMistake,
  place: number
): Effect.fn.Return<void> {
  yield* Effect.sleep(afterMs)
  for (const [nth, { body, code, operation }] of mistakenRequests(what, stage.input).entries()) {
    // Who makes the same mistake twice has registered whom they name before: each has a key of its own all the same.
    const idempotencyKey = `mistake-${place + 1}.${nth + 1}`
    const answer = yield* request(stage, { caller: "somebody", operation, idempotencyKey, body })
    const told = answer._tag === "Accepted" ? "accepted" : `refused with ${answer.code}`
    if (code !== undefined && (answer._tag === "Accepted" || answer.code !== code)) {
      stage.mistaken.push(`${operation} of ${JSON.stringify(body)} was ${told}, and has to be refused with ${code}`)
    }
  }
})
