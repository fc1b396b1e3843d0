import { paymentPerOrder as rule } from "../rules/paymentPerOrder.ts"
import { orderChecker } from "./orderChecker.ts"

/** 2.5 invariant 4, P4. */
export const paymentPerOrder = orderChecker(rule, {
  when: "atRest",
  rule: "What was captured and not refunded for an order is exactly what its standing lines cost: all or nothing.",
  source: "2.5 invariant 4"
})
