import type { DefinitionCatalogue } from "./DefinitionFacts.ts"
import { definitionOf } from "./orderEnd.ts"
import type { OrderFacts } from "./OrderFacts.ts"

/** The commands that move money outside. */
const moneyCommands: ReadonlySet<string> = new Set(["ProcessPayment", "RefundPayment"])

/**
 * Whether an operator has settled a step that moves the money of an order. What moved outside is in the residue of its
 * saga then, and in nobody's books but the provider's (design, section 5).
 */
export const moneySettledByOperator = ({ sagas }: OrderFacts, definitions: DefinitionCatalogue): boolean =>
  sagas.some(
    (saga) =>
      saga.byOperator &&
      definitionOf(saga, definitions).steps.some(
        ({ asks }, index) =>
          saga.steps[index]?.resolution !== undefined && asks.some((command) => moneyCommands.has(command))
      )
  )
