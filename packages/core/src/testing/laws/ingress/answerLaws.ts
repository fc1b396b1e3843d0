import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demand, demandEqual } from "../makeLaw.ts"
import type { IngressHarness } from "./IngressHarness.ts"
import { ingressLaw } from "./ingressLaw.ts"
import { ask, submit, toldTo, wordOf } from "./submissions.ts"

const afterCommit = ingressLaw(
  "a caller is answered when the decision is committed, and not before, whether it is a yes or a no",
  Effect.fnUntraced(function* (trial, { add, refused }) {
    for (const [key, command] of Object.entries({ accepted: add(1), refused })) {
      yield* trial.holdCommits
      const before = yield* trial.total
      const waiting = yield* submit(trial.ingress, command, { idempotencyKey: key })
      yield* trial.pass(500)
      yield* demand(waiting.pollUnsafe() === undefined, `the caller was answered before the commit (${key})`)
      yield* demandEqual(yield* trial.total, before, `the total before the commit (${key})`)
      yield* trial.releaseCommits
      const told = yield* toldTo(trial, waiting)
      yield* demandEqual(told._tag, key === "accepted" ? "Accepted" : "Rejection", "what the caller is told then")
    }
    yield* demandEqual(yield* trial.total, 1, "the total in the end")
  }),
  { capability: "held-commits" }
)

const remembered = ingressLaw(
  "what was answered before the platform stopped is answered in the same way by the next one",
  Effect.fnUntraced(function* (trial, { add, refused }) {
    const before = [
      yield* ask(trial, add(1), { idempotencyKey: "accepted" }),
      yield* ask(trial, refused, { idempotencyKey: "refused" })
    ]
    const next = { ...trial, ingress: yield* trial.restart }
    const after = [
      yield* ask(next, add(1), { idempotencyKey: "accepted" }),
      yield* ask(next, refused, { idempotencyKey: "refused" })
    ]
    yield* demandEqual(after, before, "the answers")
    yield* demandEqual(yield* next.total, 1, "the total")
  }),
  { capability: "restarts" }
)

const stopped = ingressLaw(
  "a platform that stops tells those who wait that it does not know, and the same key tells later",
  Effect.fnUntraced(function* (trial, { add }) {
    yield* trial.holdCommits
    const waiting = yield* submit(trial.ingress, add(1))
    yield* trial.pass(500)
    const ingress = yield* trial.restart
    yield* demandEqual(wordOf(yield* toldTo(trial, waiting)), "AnswerUnknown", "what the caller is told")
    yield* trial.releaseCommits
    const next = { ...trial, ingress }
    yield* demandEqual(wordOf(yield* ask(next, add(1))), "Accepted", "what the same key is told by the next one")
    yield* trial.pass(1_000)
    yield* demandEqual(yield* next.total, 1, "the total")
  }),
  { capability: "restarts" }
)

/** When callers are answered. */
export const answerLaws: ReadonlyArray<Law<IngressHarness>> = [afterCommit, remembered, stopped]
