import type { Mutant } from "../Mutant.ts"

export const askedWithoutPause: Mutant = {
  id: "pay.asked-without-pause",
  class: "unknown-outcome",
  breaks: "A call is made again long before the time of the one before it is over.",
  seenBy: ["calls-repeated"],
  alter: (parts) => ({
    ...parts,
    limits: { ...parts.limits, calls: { ...parts.limits.calls, leaseMs: parts.limits.calls.leaseMs / 2 } }
  })
}
