import * as Effect from "effect/Effect"

import type { Book } from "@sagaproof/core/judge/book/Book"
import type { DefinitionCatalogue } from "@sagaproof/core/judge/DefinitionFacts"
import type { EvidenceParts } from "@sagaproof/core/judge/Evidence"
import type { Gateway, GatewayLedgerEntry } from "@sagaproof/core/ports/Gateway"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { factsOf } from "@sagaproof/services/layers/factsOf"
import type { Platform } from "@sagaproof/services/layers/Platform"

import { folders } from "./folders.ts"

/** What is known of a run besides what its platform holds. */
export interface EvidenceChoice {
  readonly book: Book | undefined
  /** The outside systems whose books are read. */
  readonly provider: Gateway | undefined
  readonly carrier?: Gateway | undefined
  readonly atRest: boolean
}

/** What checkers need to know of the definitions that a platform runs. */
export const definitionsOf = ({ definitions }: Platform): DefinitionCatalogue => factsOf(definitions)

/** The final reads: everything that a judgement of a platform is made from, read at one instant. */
export const platformEvidence = Effect.fnUntraced(function* (
  platform: Platform,
  { atRest, book, carrier, provider }: EvidenceChoice
): Effect.fn.Return<EvidenceParts, StoreUnavailable> {
  const snapshot = yield* platform.store.snapshot
  const [providerLedger, carrierLedger] = [yield* booksOf(provider), yield* booksOf(carrier)]
  return { snapshot, book, providerLedger, carrierLedger, definitions: definitionsOf(platform), atRest, folders }
})

const booksOf = (gateway: Gateway | undefined): Effect.Effect<ReadonlyArray<GatewayLedgerEntry> | undefined> =>
  gateway === undefined ? Effect.succeed(undefined) : Effect.orElseSucceed(gateway.ledger, () => undefined)
