import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import { definitionsOf } from "./definitionsOf.ts"
import type { InstanceData } from "./InstanceData.ts"
import { readInstance } from "./readInstance.ts"
import { stepLine } from "./stepLine.ts"

/** How long to follow, and to whom it is told. */
export interface Following {
  readonly print: Invocation["print"]
  readonly page: Invocation["page"]
  /** Aborted when the user has seen enough. */
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

const lookEveryMs = 50

const turnedBack: ReadonlySet<InstanceData["status"]> = new Set(["undoing", "rejected", "compensated"])

/** Tells of a saga's steps as they happen, until it has ended, waits for a person, or the time is over. */
export const followSaga = (
  parts: PlatformParts,
  sagaId: string,
  { page, print, signal, timeoutMs }: Following
): Effect.Effect<InstanceData, WorkProblem> =>
  Effect.gen(function* () {
    const definitions = definitionsOf(parts)
    const until = (yield* Clock.currentTimeMillis) + timeoutMs
    let told: ReadonlyArray<string | undefined> = []
    for (;;) {
      const saga = yield* readInstance(parts.store, definitions, sagaId)
      const lines = saga.steps.map((step) => stepLine(page, step))
      print(...changed(lines, told, turnedBack.has(saga.status)))
      told = lines
      const now = yield* Clock.currentTimeMillis
      if (saga.endedAt !== null || saga.stuck || signal.aborted || now >= until) {
        return saga
      }
      yield* Effect.sleep(lookEveryMs)
    }
  })

/** The steps that have moved: forward in their order; backward, the last first, as they are undone. */
const changed = (
  lines: ReadonlyArray<string | undefined>,
  told: ReadonlyArray<string | undefined>,
  backward: boolean
): ReadonlyArray<string> => {
  const moved = lines.flatMap((line, index) => (line === undefined || line === told[index] ? [] : [line]))
  return backward && told.length > 0 ? moved.toReversed() : moved
}
