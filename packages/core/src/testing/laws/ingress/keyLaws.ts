import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demand, demandEqual } from "../makeLaw.ts"
import type { IngressHarness } from "./IngressHarness.ts"
import { ingressLaw } from "./ingressLaw.ts"
import { ask, submit, toldToAll, wordOf } from "./submissions.ts"

const longAfterMs = 10 * 60_000

const repeated = ingressLaw(
  "the same key with the same body has the same answer and one effect, however much later it comes again",
  Effect.fnUntraced(function* (trial, { add }) {
    const first = yield* ask(trial, add(1))
    yield* demandEqual(wordOf(first), "Accepted", "the first answer")
    yield* demandEqual(yield* trial.total, 1, "the total when the caller is answered")
    yield* ask(trial, add(2), { idempotencyKey: "between" })
    yield* trial.pass(longAfterMs)
    yield* demandEqual(yield* ask(trial, add(1)), first, "the second answer")
    yield* demandEqual(yield* trial.total, 3, "the total after two commands")
  })
)

const together = ingressLaw(
  "the same command submitted several times at once has one answer, told to all, and one effect",
  Effect.fnUntraced(function* (trial, { add }) {
    const waiting = yield* Effect.forEach([1, 2, 3, 4, 5], () => submit(trial.ingress, add(1)))
    const [first, ...others] = yield* toldToAll(trial, waiting)
    yield* demandEqual(first && wordOf(first), "Accepted", "the first answer")
    yield* demandEqual(others, [first, first, first, first], "the answers of the others")
    yield* demandEqual(yield* trial.total, 1, "the total")
  })
)

const otherBody = ingressLaw(
  "a key with another body is refused by a code of its own and has no effect, whatever the first was told",
  Effect.fnUntraced(function* (trial, { add, refused }) {
    for (const [key, first] of Object.entries({ accepted: add(1), refused })) {
      const told = yield* ask(trial, first, { idempotencyKey: key })
      yield* demandEqual(wordOf(told) === "Accepted", key === "accepted", "whether the first was accepted")
      const other = { operation: first.operation, body: add(7).body }
      for (const round of [1, 2]) {
        const conflict = yield* ask(trial, other, { idempotencyKey: key })
        yield* demandEqual(wordOf(conflict), "IDEMPOTENCY_CONFLICT", `what the other body is told, time ${round}`)
      }
      yield* demandEqual(yield* ask(trial, first, { idempotencyKey: key }), told, "what the first body is told again")
    }
    const pair = [yield* submit(trial.ingress, add(2)), yield* submit(trial.ingress, add(4))]
    const words = (yield* toldToAll(trial, pair)).map(wordOf)
    yield* demandEqual([...words].sort(), ["Accepted", "IDEMPOTENCY_CONFLICT"], "what two at once are told")
    yield* demandEqual(yield* trial.total, words[0] === "Accepted" ? 3 : 5, "the total")
  })
)

const decided = ingressLaw(
  "a refusal is kept like any decision: its key is told the same when things have changed, and a new one is not",
  Effect.fnUntraced(function* (trial, { refused }) {
    const first = yield* ask(trial, refused)
    yield* demandEqual(first._tag, "Rejection", "the first answer")
    yield* trial.admit
    yield* demandEqual(yield* ask(trial, refused), first, "the second answer")
    const fresh = yield* ask(trial, refused, { idempotencyKey: "fresh" })
    yield* demandEqual(wordOf(fresh), "Accepted", "the answer under another key")
  })
)

const drawn = ingressLaw(
  "an id that is drawn for a command is drawn once, however often the command is submitted",
  Effect.fnUntraced(function* (trial, { drawing }) {
    const pair = [yield* submit(trial.ingress, drawing), yield* submit(trial.ingress, drawing)]
    const [first, second] = yield* toldToAll(trial, pair)
    yield* demandEqual(first && wordOf(first), "Accepted", "the first answer")
    yield* demandEqual(second, first, "the answer to the same command at once")
    yield* demandEqual(yield* ask(trial, drawing), first, "the answer to the same command later")
    const other = yield* ask(trial, drawing, { idempotencyKey: "other" })
    yield* demand(
      other._tag === "Accepted" && JSON.stringify(other) !== JSON.stringify(first),
      `another command has the same id: ${JSON.stringify(other)}`
    )
  })
)

/** What a key stands for. */
export const keyLaws: ReadonlyArray<Law<IngressHarness>> = [repeated, together, otherBody, decided, drawn]
