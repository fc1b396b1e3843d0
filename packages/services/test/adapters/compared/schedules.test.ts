import { assert, describe, it } from "@effect/vitest"
import { runSchedule } from "@sagaproof/core/testing/laws/store/schedules"
import type { StoreHarness, StoreTrial } from "@sagaproof/core/testing/laws/store/StoreHarness"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { afterAll, beforeAll } from "vitest"

import { throwAwayServer } from "../../support/throwAwayServer.ts"
import { storeHarness } from "../memory/laws/storeHarness.ts"
import { type Court, holdCourt } from "../postgres/store/storeHarness.ts"
import { decidedPart, isDeadlock } from "./support/comparable.ts"
import { type Ground, layOut, planSession, remains } from "./support/planSession.ts"
import { type SchedulePlan, schedulePlan } from "./support/SessionPlan.ts"

/** How many schedules are compared, and which ones. */
const runs = Number(process.env["SAGAPROOF_SCHEDULES"] ?? 200)
const seed = Number(process.env["SAGAPROOF_SEED"] ?? 20_261_121)

const server = throwAwayServer({ deadlock_timeout: "20ms", fsync: "off" })

let court: Court | undefined = undefined
let pair: ReadonlyArray<{ readonly harness: StoreHarness; readonly trial: StoreTrial }> = []

beforeAll(async () => {
  court = await Effect.runPromise(holdCourt(await server.freshDatabase()))
  const harnesses = [storeHarness(), court.harness]
  pair = await Promise.all(
    harnesses.map(async (harness) => ({ harness, trial: await Effect.runPromise(harness.begin("calm")) }))
  )
})

afterAll(() => Effect.runPromise(court?.close ?? Effect.void))

/** What happened, step by step, and what is there afterwards. */
const trace = (
  { harness, trial }: { readonly harness: StoreHarness; readonly trial: StoreTrial },
  run: string,
  { schedule, sessions }: SchedulePlan
): Effect.Effect<ReadonlyArray<string>> =>
  Effect.gen(function* () {
    const fence = yield* trial.store.leases.acquire(`${run}lease`, "one", 60_000)
    if (fence === undefined) {
      return yield* Effect.die("a lease that nobody has is not given")
    }
    const ground: Ground = { harness, trial, run, fence }
    yield* layOut(ground)
    const stepped = sessions.map((plan, place) => planSession(ground, `s${place}`, plan))
    const notes = yield* runSchedule(trial, stepped, schedule)
    return [...notes, ...(yield* remains(ground))]
  }).pipe(Effect.orDie)

describe("two and three sessions that take turns, statement by statement", () => {
  it("read, wait and fail alike on the memory store and on Postgres", async () => {
    let number = 0
    const seen = { toTheEnd: 0, waits: 0, conflicts: 0, deadlocks: 0 }
    await fc.assert(
      fc.asyncProperty(schedulePlan, async (plan) => {
        number += 1
        const traces = []
        for (const side of pair) {
          traces.push(await Effect.runPromise(trace(side, `r${number}-`, plan)))
        }
        const [memory = [], postgres = []] = traces
        const decided = decidedPart(memory)
        assert.deepStrictEqual(postgres.slice(0, decided.length), decided)
        seen.toTheEnd += decided.length === memory.length ? 1 : 0
        seen.waits += memory.some((note) => note.endsWith("waits")) ? 1 : 0
        seen.conflicts += memory.some((note) => note.includes("UnitConflict")) ? 1 : 0
        seen.deadlocks += [memory, postgres].every((notes) => notes.some(isDeadlock)) ? 1 : 0
      }),
      { numRuns: runs, seed }
    )
    assert.isAbove(seen.toTheEnd, runs / 2)
    assert.isAbove(seen.waits, runs / 10)
    assert.isAbove(seen.conflicts, runs / 20)
    assert.isAbove(seen.deadlocks, 0)
  })
})
