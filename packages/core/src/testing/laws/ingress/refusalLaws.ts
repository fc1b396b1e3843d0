import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demand, demandEqual } from "../makeLaw.ts"
import { type IngressHarness, smallCapacity } from "./IngressHarness.ts"
import { ingressLaw } from "./ingressLaw.ts"
import { ask, submit, toldToAll, wordOf } from "./submissions.ts"

const malformed = ingressLaw(
  "a malformed body is refused and stored nowhere, and does not take its key",
  Effect.fnUntraced(function* (trial, { add, malformed: bodies }) {
    const before = yield* trial.stored
    for (const command of bodies) {
      const told = yield* ask(trial, command)
      yield* demandEqual(wordOf(told), "INVALID_REQUEST", `what ${JSON.stringify(command)} is told`)
    }
    yield* demandEqual(yield* trial.stored, before, "what is stored")
    yield* demandEqual(wordOf(yield* ask(trial, add(1))), "Accepted", "what a sound command is told under that key")
    yield* demandEqual(yield* trial.total, 1, "the total")
  })
)

const unknown = ingressLaw(
  "an operation that nobody may ask for from outside is refused and stored nowhere",
  Effect.fnUntraced(function* (trial, { unknown: operations }) {
    const before = yield* trial.stored
    for (const command of operations) {
      const told = yield* ask(trial, command)
      yield* demandEqual(wordOf(told), "INVALID_REQUEST", `what ${JSON.stringify(command)} is told`)
    }
    yield* trial.pass(1_000)
    yield* demandEqual(yield* trial.stored, before, "what is stored")
  })
)

const overloaded = ingressLaw(
  "an ingress that is full says so, takes nothing in, and the same keys may come again",
  Effect.fnUntraced(function* (trial, { add }) {
    const keys = Array.from({ length: smallCapacity * 10 }, (_, place) => `key-${place}`)
    const waiting = yield* Effect.forEach(keys, (idempotencyKey) => submit(trial.ingress, add(1), { idempotencyKey }))
    const words = (yield* toldToAll(trial, waiting)).map(wordOf)
    yield* demandEqual([...new Set(words)].sort(), ["Accepted", "Overloaded"], "what callers are told")
    yield* trial.pass(1_000)
    const accepted = words.filter((word) => word === "Accepted").length
    yield* demandEqual(yield* trial.total, accepted, "the total")
    for (const [place, idempotencyKey] of keys.entries()) {
      const again = wordOf(yield* ask(trial, add(1), { idempotencyKey }))
      yield* demand(again === "Accepted", `${idempotencyKey}, which was ${words[place]}, is told ${again}`)
    }
    yield* demandEqual(yield* trial.total, keys.length, "the total in the end")
  }),
  { circumstance: "small-capacity", capability: "small-capacity" }
)

/** What is not taken in. */
export const refusalLaws: ReadonlyArray<Law<IngressHarness>> = [malformed, unknown, overloaded]
