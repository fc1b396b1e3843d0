import type { PlatformLimits } from "@sagaproof/services/layers/PlatformParts"

/** How long the provider knows a key, in milliseconds: longer than any test. */
export const providerKeyLifeMs = 24 * 60 * 60 * 1_000

/** Times after which a successor takes over, short enough to be waited for many times. */
export const shortLimits: Partial<PlatformLimits> = {
  leaseMs: 1_000,
  lookForEndsMs: 200,
  calls: { leaseMs: 1_000, attempts: 1_000 },
  callTimeoutMs: 800
}
