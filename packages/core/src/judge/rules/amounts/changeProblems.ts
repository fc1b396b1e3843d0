import type { Message } from "../../../message/Message.ts"
import type { HistoryEntry } from "../../../ports/HistoryEntry.ts"
import { aboutRow } from "../../aboutRow.ts"
import type { Violation } from "../../Violation.ts"
import { differences, type Numbers } from "./differences.ts"

/** How a change of a ledger differs from the request that has caused it. */
export const changeProblems = (
  { data, id, type }: Message,
  { event, key, kind }: HistoryEntry
): ReadonlyArray<Violation> => {
  const asked = data as Record<string, number | undefined>
  const made = event as Record<string, number | undefined>
  return differences(numbersOf(asked, "price", "originalPrice"), numbersOf(made, "salePrice", "originalPrice")).map(
    (difference) => ({
      message: `${type} ${id} ${difference} in the history of ${kind} ${key}`,
      ...aboutRow(kind, key)
    })
  )
}

const numbersOf = (from: Record<string, number | undefined>, price: string, originalPrice: string): Numbers => ({
  price: from[price],
  "original price": from[originalPrice],
  "shipping fee": from["shippingFee"],
  quantity: from["quantity"],
  amount: from["amount"]
})
