import type { Mutant } from "../Mutant.ts"

/** A first call and one repetition. */
const calls = 2

export const givenUpEarly: Mutant = {
  id: "pay.given-up-early",
  class: "unknown-outcome",
  breaks: "A call without an answer is made once more and then given up, whatever its budget is.",
  seenBy: ["calls-repeated"],
  alter: (parts) => ({
    ...parts,
    limits: {
      ...parts.limits,
      calls: { ...parts.limits.calls, attempts: Math.min(calls, parts.limits.calls.attempts) }
    }
  })
}
