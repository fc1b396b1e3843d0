import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demandEqual } from "../makeLaw.ts"
import type { IngressHarness, SampleCommand } from "./IngressHarness.ts"
import { ingressLaw } from "./ingressLaw.ts"
import { ask, type Asking, submit, toldToAll, wordOf } from "./submissions.ts"

const independent = ingressLaw(
  "a key belongs to its caller and operation: the same key of others is another one",
  Effect.fnUntraced(function* (trial, { add, other }) {
    const callers = ["one", "two", "three"]
    const waiting = yield* Effect.forEach(callers, (caller) => submit(trial.ingress, add(1), { caller }))
    const told = yield* toldToAll(trial, waiting)
    yield* demandEqual(told.map(wordOf), ["Accepted", "Accepted", "Accepted"], "what three callers are told")
    yield* demandEqual(yield* trial.total, 3, "the total")
    const otherBody = yield* ask(trial, add(2), { caller: "four" })
    yield* demandEqual(wordOf(otherBody), "Accepted", "what another caller with another body is told")
    const operation = yield* ask(trial, other("somebody"), { caller: "one" })
    yield* demandEqual(wordOf(operation), "Accepted", "what the first is told of another operation")
    yield* demandEqual(yield* trial.total, 5, "the total in the end")
  })
)

const unconfused = ingressLaw(
  "callers and keys that only read alike when they are put together are never taken for one another",
  Effect.fnUntraced(function* (trial, { add }) {
    const { operation } = add(1)
    const alike: ReadonlyArray<Asking> = ["/", " ", ":", ".", "|", "\n"].flatMap((mark) => [
      { caller: `one${mark}${operation}`, idempotencyKey: "key" },
      { caller: "one", idempotencyKey: `${operation}${mark}key` },
      { caller: `one${mark}${operation}`, idempotencyKey: `${operation}${mark}key` }
    ])
    let accepted = 0
    for (const [place, asking] of alike.entries()) {
      const told = yield* ask(trial, add(place + 1), asking)
      const word = wordOf(told)
      // A name that could be read in two ways may be refused, but it must not be read wrongly.
      yield* demandEqual(
        word === "INVALID_REQUEST" ? "Accepted" : word,
        "Accepted",
        `what ${JSON.stringify(asking)} is told`
      )
      accepted += word === "Accepted" ? place + 1 : 0
    }
    yield* demandEqual(yield* trial.total, accepted, "the total")
  })
)

const backwards = ({ body, operation }: SampleCommand): SampleCommand => ({
  operation,
  body: Object.fromEntries(Object.entries(body as Readonly<Record<string, unknown>>).reverse())
})

const sameInMeaning = ingressLaw(
  "which command it is depends neither on the order of its fields nor on its trace",
  Effect.fnUntraced(function* (trial, { add }) {
    const traced = (digit: string) => ({ traceparent: `00-${digit.repeat(32)}-${digit.repeat(16)}-01` })
    const first = yield* ask(trial, add(1), traced("1"))
    yield* demandEqual(wordOf(first), "Accepted", "the first answer")
    yield* demandEqual(
      yield* ask(trial, backwards(add(1)), traced("1")),
      first,
      "the answer to its fields in another order"
    )
    yield* demandEqual(yield* ask(trial, add(1), traced("2")), first, "the answer under another trace")
    yield* demandEqual(yield* ask(trial, add(1)), first, "the answer without a trace")
    yield* demandEqual(yield* trial.total, 1, "the total")
  })
)

/** What makes two commands the same one. */
export const identityLaws: ReadonlyArray<Law<IngressHarness>> = [independent, unconfused, sameInMeaning]
