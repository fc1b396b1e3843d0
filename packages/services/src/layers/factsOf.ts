import { type DefinitionCatalogue, definitionCatalogue, definitionFacts } from "@sagaproof/core/judge/DefinitionFacts"

import { perObject } from "../collections/perObject.ts"
import type { Definitions } from "../coordinator/Definitions.ts"

/** What checkers, and whoever settles orders, need to know of the definitions that a platform runs. */
export const factsOf: (definitions: Definitions) => DefinitionCatalogue = perObject(({ all }: Definitions) =>
  definitionCatalogue(all.map(({ definition }) => definitionFacts(definition)))
)
