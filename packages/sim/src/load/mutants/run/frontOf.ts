import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { Platform } from "@sagaproof/services/layers/Platform"

import type { Ground } from "./Ground.ts"
import type { RunProcess } from "./RunProcess.ts"
import { untilAvailable } from "./untilAvailable.ts"

/** What workloads use of a platform, answered by one process after the other: whoever is gone is not asked again. */
export const frontOf = ({ processes }: Ground): Platform => {
  let asked = 0
  const next = (): RunProcess => {
    const living = processes.filter(({ isGone }) => !isGone())
    asked += 1
    return living[asked % living.length] ?? nobodyLeft()
  }
  const ask = <A, E>(question: (platform: Platform) => Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.suspend(() => {
      const process = next()
      return Effect.catch(answerOf(process, question), (problem) =>
        problem === gone ? ask(question) : Effect.fail(problem)
      )
    })
  const askAll = <E>(question: (platform: Platform) => Effect.Effect<void, E>): Effect.Effect<void, E> =>
    Effect.suspend(() =>
      Effect.forEach(
        processes.filter(({ isGone }) => !isGone()),
        (process) =>
          Effect.catch(answerOf(process, question), (problem) =>
            problem === gone ? Effect.void : Effect.fail(problem)
          ),
        { discard: true }
      )
    )
  const front: Pick<Platform, "ingress" | "awaitEnd" | "quiet" | "atRest"> = {
    ingress: { submit: (command) => ask(({ ingress }) => ingress.submit(command)) },
    awaitEnd: (sagaId) => untilAvailable(ask(({ awaitEnd }) => awaitEnd(sagaId))),
    quiet: untilAvailable(askAll(({ quiet }) => quiet)),
    atRest: untilAvailable(askAll(({ atRest }) => atRest))
  }
  // Workloads of orders use no more of a platform than this.
  return front as Platform
}

/** The process that was asked is gone. */
const gone = Symbol("gone")

/**
 * What a process tells that is cut off from its server is not told any more. It is asked by a fiber of its own, which
 * nobody waits for: a question to a server that is silent does not even end when it is interrupted.
 */
const answerOf = <A, E>(
  process: RunProcess,
  question: (platform: Platform) => Effect.Effect<A, E>
): Effect.Effect<A, E | typeof gone> =>
  Effect.flatMap(Effect.forkDetach(question(process.platform())), (asked) =>
    Effect.raceFirst(
      Effect.catch(Fiber.join(asked), (problem) => Effect.fail(process.isGone() ? gone : problem)),
      Effect.andThen(process.gone, Effect.fail(gone))
    )
  )

const nobodyLeft = (): never => {
  throw new Error("All processes of a run are gone.")
}
