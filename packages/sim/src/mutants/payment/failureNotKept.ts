import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const failureNotKept: Mutant = {
  id: "pay.failure-not-kept",
  class: "wrong-record",
  breaks: "That a payment has failed is written down, and not what was asked for and refused.",
  seenBy: ["captured-once"],
  alter: (parts) =>
    changeDecider(parts, "payment", (decider) => ({
      ...decider,
      evolve: (payment, event) =>
        payment !== undefined && event._tag === "PaymentFailed"
          ? { ...payment, status: "FAILED" }
          : decider.evolve(payment, event)
    }))
}
