import type { DefinitionCatalogue } from "../DefinitionFacts.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import type { Violation } from "../Violation.ts"

/**
 * A rule about a single order. Checkers apply it to the orders of a snapshot, and settling applies it once more
 * before an order is forgotten.
 */
export interface OrderRule {
  /** The name of the checker that it belongs to. */
  readonly checker: string
  /** What is wrong with the order; undefined where there was nothing to judge. */
  readonly problems: (facts: OrderFacts, definitions: DefinitionCatalogue) => ReadonlyArray<Violation> | undefined
}

/** Nothing is wrong: the common answer, without an allocation. */
export const noProblems: ReadonlyArray<Violation> = []
