import { reservationsUnique as rule } from "../rules/reservationsUnique.ts"
import { orderChecker } from "./orderChecker.ts"

/** 2.5 invariant 6. */
export const reservationsUnique = orderChecker(rule, {
  when: "always",
  rule: "An order has at most one live reservation of a product.",
  source: "2.5 invariant 6"
})
