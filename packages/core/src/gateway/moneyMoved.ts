import type { GatewayLedgerEntry } from "../ports/Gateway.ts"

/**
 * What an entry of a payment provider's ledger took from the buyer: positive for money taken, negative for money
 * given back, zero for what moved none.
 */
export const moneyMoved = (entry: GatewayLedgerEntry): number => {
  if (entry.outcome !== "applied") {
    return 0
  }
  switch (entry.operation) {
    case "charge":
    case "capture":
      return entry.amount
    case "refund":
    case "void":
      return -entry.amount
    default:
      return 0
  }
}
