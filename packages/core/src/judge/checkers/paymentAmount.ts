import { paymentAmount as rule } from "../rules/paymentAmount.ts"
import { orderChecker } from "./orderChecker.ts"

/** 2.5 invariant 7. */
export const paymentAmount = orderChecker(rule, {
  when: "always",
  rule: "A payment is what its order costs, and the order costs what its frozen lines come to.",
  source: "2.5 invariant 7"
})
