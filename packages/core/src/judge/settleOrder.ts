import type { DefinitionCatalogue } from "./DefinitionFacts.ts"
import type { OrderFacts } from "./OrderFacts.ts"
import { SettlementBuilder } from "./SettlementBuilder.ts"
import type { Settlement } from "./Settlement.ts"

/**
 * The settlement with one more order: judged once more by every rule about a single order, and added to the totals.
 * For many orders use a `SettlementBuilder`.
 */
export const settleOrder = (
  settlement: Settlement,
  facts: OrderFacts,
  definitions: DefinitionCatalogue
): Settlement => {
  const builder = new SettlementBuilder(definitions, settlement)
  builder.settle(facts)
  return builder.build()
}
