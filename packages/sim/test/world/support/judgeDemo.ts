import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { definitionCatalogue, definitionFacts } from "@sagaproof/core/judge/DefinitionFacts"
import { type Foldable, folderOf } from "@sagaproof/core/judge/Folder"
import { judge } from "@sagaproof/core/judge/judge"
import { aggregates } from "@sagaproof/services/participants/Aggregates"

import type { DemoReport } from "./demo.ts"

const folders = new Map(
  Object.values(aggregates).map((aggregate) => folderOf(aggregate as Foldable<unknown, unknown, unknown>))
)

/** What the checkers find wrong with what a demonstration has left behind at rest. */
export const judgeDemo = ({ definitions, ledgers, snapshot }: DemoReport): ReadonlyArray<string> =>
  judge(allCheckers, {
    snapshot,
    book: undefined,
    providerLedger: ledgers.get("payment-provider"),
    carrierLedger: ledgers.get("carrier"),
    definitions: definitionCatalogue(definitions.map(definitionFacts)),
    atRest: true,
    folders
  })
    .results.filter(({ verdict }) => verdict === "fail")
    .map(({ checker, message }) => `${checker}: ${message}`)
