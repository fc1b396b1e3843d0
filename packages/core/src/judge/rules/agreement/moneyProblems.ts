import type { PaymentStatus } from "../../../payment/Payment.ts"
import type { DefinitionCatalogue } from "../../DefinitionFacts.ts"
import { moneySettledByOperator } from "../../moneySettledByOperator.ts"
import type { OrderEnd } from "../../orderDigest.ts"
import type { OrderFacts } from "../../OrderFacts.ts"
import { agreed, disagree, type Disagreement } from "./Disagreement.ts"

const statuses: Readonly<Record<OrderEnd, ReadonlyArray<PaymentStatus>>> = {
  completed: ["CAPTURED"],
  cancelled: ["REFUNDED"],
  rejected: ["FAILED", "CANCELLED", "REFUNDED"],
  compensated: ["FAILED", "CANCELLED", "REFUNDED"]
}

/**
 * A completed order is paid; of any other nothing is kept, and no charge is left open (2.5 invariants 5 and 9). Where an
 * operator has settled what the money came to, the payment says no more of it.
 */
export const moneyProblems = (
  facts: OrderFacts,
  end: OrderEnd,
  definitions: DefinitionCatalogue
): ReadonlyArray<Disagreement> => {
  const { payment } = facts
  if (moneySettledByOperator(facts, definitions)) {
    return agreed
  }
  if (payment === undefined) {
    return end === "completed" || end === "cancelled" ? disagree("and there is no payment of it") : agreed
  }
  const { status, captured, refunded } = payment
  if (end !== "completed" && captured !== refunded) {
    return disagree(`but of its ${captured} won captured ${captured - refunded} won were not refunded`)
  }
  return statuses[end].includes(status)
    ? agreed
    : disagree(`but its payment is ${status} (captured ${captured} won, refunded ${refunded} won)`)
}
