import * as Effect from "effect/Effect"

import type { Book } from "@sagaproof/core/judge/book/Book"
import { type DefinitionCatalogue, definitionCatalogue, definitionFacts } from "@sagaproof/core/judge/DefinitionFacts"
import type { EvidenceParts } from "@sagaproof/core/judge/Evidence"
import type { Gateway } from "@sagaproof/core/ports/Gateway"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type { Platform } from "@sagaproof/services/layers/Platform"

import { folders } from "./folders.ts"

/** What is known of a run besides what its platform holds. */
export interface EvidenceChoice {
  readonly book: Book | undefined
  /** Whose books are read: the payment provider's. */
  readonly provider: Gateway | undefined
  readonly atRest: boolean
}

/** What checkers need to know of the definitions that a platform runs. */
export const definitionsOf = ({ definitions }: Platform): DefinitionCatalogue =>
  definitionCatalogue(definitions.all.map(({ definition }) => definitionFacts(definition)))

/** The final reads: everything that a judgement of a platform is made from, read at one instant. */
export const platformEvidence = (
  platform: Platform,
  { atRest, book, provider }: EvidenceChoice
): Effect.Effect<EvidenceParts, StoreUnavailable> =>
  Effect.gen(function* () {
    const snapshot = yield* platform.store.snapshot
    const providerLedger =
      provider === undefined ? undefined : yield* Effect.orElseSucceed(provider.ledger, () => undefined)
    return { snapshot, book, providerLedger, definitions: definitionsOf(platform), atRest, folders }
  })
