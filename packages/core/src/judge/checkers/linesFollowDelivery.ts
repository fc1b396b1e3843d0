import { linesFollowDelivery as rule } from "../rules/linesFollowDelivery.ts"
import { orderChecker } from "./orderChecker.ts"

/** The news of a delivery are a message of their own: while things move, lines may be behind their delivery. */
export const linesFollowDelivery = orderChecker(rule, {
  when: "atRest",
  whileMoving: "skip",
  rule: "The lines of an order are where its delivery has brought them; it is fulfilled when all of them have arrived.",
  source: "S2-027 to S2-029, S2-179, S2-181"
})
