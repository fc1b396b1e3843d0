import * as Effect from "effect/Effect"

import { getOrMake } from "@sagaproof/core/collections/getOrMake"

import type { EndedSaga } from "./EndedSaga.ts"

/** Tells those who wait in this process that a saga has ended. */
export interface EndedSagas {
  readonly announce: (ended: ReadonlyArray<EndedSaga>) => void
  /** Waits for the end of a saga; `known` finds an end that came before. */
  readonly wait: <E>(sagaId: string, known: Effect.Effect<EndedSaga | undefined, E>) => Effect.Effect<EndedSaga, E>
  /** Lets everyone who waits, now or later, die of a defect: no end will be announced any more. */
  readonly fail: (defect: Error) => void
}

type Waiter = (ended: Effect.Effect<EndedSaga>) => void

/** How many ends are remembered, so that one that comes between a look and a wait is not missed. */
const remembered = 4_096

/** Makes the register of those who wait. */
export const makeEndedSagas = (): EndedSagas => {
  const waiting = new Map<string, Set<Waiter>>()
  let recent = new Map<string, EndedSaga>()
  let older: ReadonlyMap<string, EndedSaga> = new Map()
  let failure: Error | undefined = undefined

  // Two generations: when the younger is full it becomes the older, which is forgotten as a whole.
  const remember = (ended: EndedSaga): void => {
    if (recent.size >= remembered) {
      older = recent
      recent = new Map()
    }
    recent.set(ended.sagaId, ended)
  }

  const recall = (sagaId: string): EndedSaga | undefined => recent.get(sagaId) ?? older.get(sagaId)

  const next = (sagaId: string): Effect.Effect<EndedSaga> =>
    Effect.callback<EndedSaga>((resume) => {
      const ended = recall(sagaId)
      if (ended !== undefined || failure !== undefined) {
        resume(ended === undefined ? Effect.die(failure) : Effect.succeed(ended))
        return undefined
      }
      const waiter: Waiter = resume
      const waiters = getOrMake(waiting, sagaId, () => new Set())
      waiters.add(waiter)
      return Effect.sync(() => {
        waiters.delete(waiter)
      })
    })

  return {
    announce: (ended) => {
      for (const saga of ended) {
        remember(saga)
        const waiters = waiting.get(saga.sagaId)
        if (waiters !== undefined) {
          waiting.delete(saga.sagaId)
          for (const waiter of waiters) {
            waiter(Effect.succeed(saga))
          }
        }
      }
    },
    fail: (defect) => {
      failure = defect
      for (const [sagaId, waiters] of waiting) {
        waiting.delete(sagaId)
        for (const waiter of waiters) {
          waiter(Effect.die(defect))
        }
      }
    },
    wait: (sagaId, known) =>
      Effect.suspend(() => {
        const ended = recall(sagaId)
        return ended === undefined
          ? Effect.flatMap(known, (saga) => (saga === undefined ? next(sagaId) : Effect.succeed(saga)))
          : Effect.succeed(ended)
      })
  }
}
