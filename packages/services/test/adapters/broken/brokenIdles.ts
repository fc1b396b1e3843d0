import type { IdleTrial } from "@sagaproof/core/testing/laws/idle/IdleHarness"
import * as Effect from "effect/Effect"

import type { IdleSabotage } from "../memory/laws/idleHarness.ts"

const withIdle =
  (change: (sound: IdleTrial["idle"], trial: IdleTrial) => Partial<IdleTrial["idle"]>): IdleSabotage =>
  (trial) => ({ ...trial, idle: { ...trial.idle, ...change(trial.idle, trial) } })

const forgetsTheTime = withIdle((sound) => ({ wait: () => sound.wait(undefined) }))

const sleepsOverThePast = withIdle((sound, { now }) => ({
  wait: (dueAt) => Effect.flatMap(now, (at) => sound.wait(dueAt !== undefined && dueAt <= at ? undefined : dueAt))
}))

const deaf = withIdle(() => ({ wake: () => {} }))

/** Tells only who waits in that very moment, and has no poll behind it. */
const naive: IdleSabotage = (trial) => {
  const listeners = new Set<() => void>()
  return {
    ...trial,
    idle: {
      wake: () => listeners.forEach((listener) => listener()),
      wait: (dueAt) =>
        Effect.flatMap(trial.now, (now) =>
          Effect.raceFirst(
            Effect.callback<void>((resume) => {
              const listener = () => resume(Effect.yieldNow)
              listeners.add(listener)
              return Effect.sync(() => listeners.delete(listener))
            }),
            dueAt === undefined ? Effect.never : Effect.sleep(dueAt - now)
          )
        )
    }
  }
}

/** At least one way of waiting for each law, which breaks it. */
export const brokenIdles: ReadonlyArray<readonly [law: string, sabotage: IdleSabotage]> = [
  ["a wait ends when something is due, and not before", forgetsTheTime],
  ["a wait for what is due already ends at once", sleepsOverThePast],
  ["a wake-up ends a wait", deaf],
  ["a wake-up between two waits ends the next one, once", naive],
  ["a wake-up in the moment in which a wait begins is not lost", naive],
  ["a wake-up that comes after a wait was over by its time is not lost", naive],
  ["a wake-up whose wait is given up ends the next one", naive],
  ["a wait that nothing ends is over by itself after a while, again and again", naive]
]
