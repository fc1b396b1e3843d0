import type { DefinitionCatalogue } from "@sagaproof/core/judge/DefinitionFacts"
import type { Folders } from "@sagaproof/core/judge/Folder"
import type { Queries } from "@sagaproof/core/ports/Queries"
import type { RetirableStore } from "@sagaproof/core/ports/Retention"
import type { Store } from "@sagaproof/core/ports/Store"

/** What retention is made of. */
export interface RetentionParts {
  readonly store: Store & Queries & { readonly retirement: RetirableStore }
  readonly definitions: DefinitionCatalogue
  /** How each kind of aggregate folds its events. */
  readonly folders: Folders
}
