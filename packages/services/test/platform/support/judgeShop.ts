import { assert } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { definitionCatalogue, definitionFacts } from "@sagaproof/core/judge/DefinitionFacts"
import { type Foldable, folderOf } from "@sagaproof/core/judge/Folder"
import { judge } from "@sagaproof/core/judge/judge"
import type { Message } from "@sagaproof/core/message/Message"
import type { Gateway } from "@sagaproof/core/ports/Gateway"
import { aggregates } from "@sagaproof/services/participants/Aggregates"

import type { TestShop } from "./TestShop.ts"

const folders = new Map(
  Object.values(aggregates).map((aggregate) => folderOf(aggregate as unknown as Foldable<unknown, unknown, unknown>))
)

/** What a judgement may be told. */
interface JudgeChoice {
  readonly provider?: Gateway
  readonly carrier?: Gateway
  readonly atRest?: boolean
  readonly expectedStuck?: ReadonlyArray<string>
  /** What the test has put beside a message on its way, which no unit has journaled. */
  readonly forged?: (message: Message) => ReadonlyArray<Message>
}

/** The messages of the checkers that found something wrong. */
export const faultsOf = (
  { platform }: TestShop,
  { atRest = true, carrier, expectedStuck = [], forged = () => [], provider }: JudgeChoice = {}
): Effect.Effect<ReadonlyArray<string>> =>
  Effect.gen(function* () {
    const snapshot = yield* platform.store.snapshot
    const { results } = judge(allCheckers, {
      snapshot: { ...snapshot, journal: snapshot.journal.flatMap((message) => [message, ...forged(message)]) },
      book: undefined,
      providerLedger: provider === undefined ? undefined : yield* provider.ledger,
      carrierLedger: carrier === undefined ? undefined : yield* carrier.ledger,
      definitions: definitionCatalogue(platform.definitions.all.map(({ definition }) => definitionFacts(definition))),
      atRest,
      folders,
      expectedStuck: new Set(expectedStuck)
    })
    return results
      .filter(({ verdict }) => verdict === "fail")
      .map(({ checker, violations }) => `${checker}: ${violations.map(({ message }) => message).join("; ")}`)
  }).pipe(Effect.orDie)

/** Asks every checker; none may find anything wrong. */
export const assertSound = (shop: TestShop, choice: JudgeChoice = {}): Effect.Effect<void> =>
  Effect.map(faultsOf(shop, choice), (faults) => assert.deepStrictEqual(faults, []))
