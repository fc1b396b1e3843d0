import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { Answer, AnswerUnknown, Ingress, OutsideCommand, Overloaded } from "../../../ports/Ingress.ts"
import { demand } from "../makeLaw.ts"
import type { IngressTrial, SampleCommand } from "./IngressHarness.ts"

/** All that a caller can be told. */
export type Told = Answer | Overloaded | AnswerUnknown

/** Who asks, and under which key. */
export type Asking = Partial<Omit<OutsideCommand, "operation" | "body">>

/** A caller that waits to be told. */
export type Waiting = Fiber.Fiber<Told>

const longestStepMs = 200

/** Longer than anybody has to wait where nothing goes wrong. */
const patienceMs = 20_000

/** Submits a command, without waiting for what is said. */
export const submit = (
  ingress: Ingress,
  { body, operation }: SampleCommand,
  { caller = "laws", idempotencyKey = "key", ...more }: Asking = {}
): Effect.Effect<Waiting> => {
  const submission = ingress.submit({ caller, idempotencyKey, ...more, operation, body })
  const told = Effect.match(submission, {
    onSuccess: (answer): Told => answer,
    onFailure: (failure): Told => failure
  })
  return Effect.forkChild(told, { startImmediately: true })
}

/** What a caller is told. Demands that it is told anything. */
export const toldTo = ({ pass }: Pick<IngressTrial, "pass">, waiting: Waiting): Effect.Effect<Told, unknown> =>
  Effect.gen(function* () {
    let step = 1
    for (let passed = 0; passed < patienceMs && waiting.pollUnsafe() === undefined; passed += step) {
      yield* pass(step)
      step = Math.min(step * 2, longestStepMs)
    }
    yield* demand(waiting.pollUnsafe() !== undefined, "a caller is not answered")
    return yield* Fiber.join(waiting)
  })

/** What callers are told who have asked at once, in their order. */
export const toldToAll = (
  trial: IngressTrial,
  waiting: ReadonlyArray<Waiting>
): Effect.Effect<ReadonlyArray<Told>, unknown> => Effect.forEach(waiting, (each) => toldTo(trial, each))

/** Submits a command to the ingress on trial and waits for what is said. */
export const ask = (trial: IngressTrial, command: SampleCommand, asking?: Asking): Effect.Effect<Told, unknown> =>
  Effect.flatMap(submit(trial.ingress, command, asking), (waiting) => toldTo(trial, waiting))

/** What was said, in a word: a rejection by its code. */
export const wordOf = (told: Told): string => (told._tag === "Rejection" ? told.code : told._tag)
