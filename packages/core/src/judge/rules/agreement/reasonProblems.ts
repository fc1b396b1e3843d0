import type { DefinitionCatalogue } from "../../DefinitionFacts.ts"
import type { OrderEnd } from "../../orderDigest.ts"
import { purchaseOf } from "../../orderEnd.ts"
import type { OrderFacts } from "../../OrderFacts.ts"
import { agreed, disagree, type Disagreement } from "./Disagreement.ts"

/**
 * An order that came to nothing says of itself why, and says what its saga turned back for (S0-68); one that stands does
 * not say that it was cancelled, if that was given up.
 */
export const reasonProblems = (
  facts: OrderFacts,
  end: OrderEnd,
  definitions: DefinitionCatalogue
): ReadonlyArray<Disagreement> => {
  const cancellation = facts.order?.cancellation
  if (end === "completed" && cancellation !== undefined) {
    return disagree(`but it says that ${cancellation.by} has cancelled it (${cancellation.reason})`)
  }
  const why = purchaseOf(facts, definitions)?.reason
  const said = facts.order?.failure
  return why === undefined || said === undefined || (said.code === why.code && said.reason === why.message)
    ? agreed
    : disagree(`and its saga turned back for ${why.code} (${why.message}), but it says ${said.code} (${said.reason})`)
}
