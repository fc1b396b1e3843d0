import * as Effect from "effect/Effect"
import type * as Fiber from "effect/Fiber"

import type { StoreTrial } from "./StoreHarness.ts"

/** What one session does, step by step. A step answers what is worth noting. */
export interface SteppedSession {
  readonly name: string
  readonly steps: ReadonlyArray<Effect.Effect<string>>
}

/**
 * Runs sessions step by step: a schedule names, by its place, the session whose next step is started. A session whose
 * last step still waits is passed over, and whoever is left in the end goes on in order of place.
 * Answers what happened, in order: each step with its answer, or that it waits and, later, its answer. Two stores
 * that behave alike give the same notes under the same schedule.
 */
export const runSchedule = (
  trial: StoreTrial,
  sessions: ReadonlyArray<SteppedSession>,
  schedule: ReadonlyArray<number>
): Effect.Effect<ReadonlyArray<string>> =>
  Effect.gen(function* () {
    const notes: Array<string> = []
    const states = sessions.map(({ name, steps }) => new SteppedState(name, steps))
    const longest = Math.max(...sessions.map(({ steps }) => steps.length))
    const rest = Array.from({ length: longest * sessions.length * 2 }, (_, turn) => turn % sessions.length)
    for (const place of [...schedule, ...rest]) {
      const state = states[place]
      if (state === undefined || state.waiting !== undefined) {
        continue
      }
      const step = state.steps[state.next]
      if (step !== undefined) {
        state.next += 1
        state.waiting = yield* Effect.forkChild(step)
        yield* trial.settle
        noteAnswers(states, state, notes)
      }
    }
    return notes
  })

class SteppedState {
  next = 0
  waiting: Fiber.Fiber<string> | undefined = undefined
  readonly name: string
  readonly steps: ReadonlyArray<Effect.Effect<string>>

  constructor(name: string, steps: ReadonlyArray<Effect.Effect<string>>) {
    this.name = name
    this.steps = steps
  }
}

/** Notes the step just started, then what others had waited for. */
const noteAnswers = (states: ReadonlyArray<SteppedState>, started: SteppedState, notes: Array<string>): void => {
  for (const state of [started, ...states.filter((other) => other !== started)]) {
    const exit = state.waiting?.pollUnsafe()
    if (exit !== undefined) {
      state.waiting = undefined
      notes.push(`${state.name}: ${exit._tag === "Success" ? exit.value : "died"}`)
    } else if (state === started) {
      notes.push(`${state.name}: waits`)
    }
  }
}

/** Every order in which that many sessions may take that many steps each. */
export const allSchedules = (steps: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> => {
  if (steps.every((count) => count === 0)) {
    return [[]]
  }
  return steps.flatMap((count, place) =>
    count === 0
      ? []
      : allSchedules(steps.map((other, index) => (index === place ? other - 1 : other))).map((rest) => [place, ...rest])
  )
}

/** Some of the schedules, evenly spread. */
export const someSchedules = (steps: ReadonlyArray<number>, count: number): ReadonlyArray<ReadonlyArray<number>> => {
  const all = allSchedules(steps)
  const stride = Math.max(1, Math.floor(all.length / count))
  return all.filter((_, index) => index % stride === 0)
}
