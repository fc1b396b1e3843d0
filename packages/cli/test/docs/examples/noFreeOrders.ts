import type { Checker } from "@sagaproof/core/judge/Checker"
import { FindingsBuilder } from "@sagaproof/core/judge/Findings"
import type { Order } from "@sagaproof/core/order/Order"

/** Nobody gets goods for nothing. */
export const noFreeOrders: Checker = {
  name: "no-free-orders",
  when: "always",
  whileMoving: "judge-ended",
  rule: "A confirmed order costs more than nothing.",
  source: "this guide",
  check: ({ ledger }) => {
    const findings = new FindingsBuilder("orders")
    for (const { key: orderId, state } of ledger.rows<Order>("order")) {
      findings.judged()
      if (state.status === "confirmed" && state.totals.finalAmount === 0) {
        findings.violation({ message: `order ${orderId}: confirmed for 0 won`, orderId })
      }
    }
    return findings.build()
  }
}
