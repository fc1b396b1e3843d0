import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** How often a call is made before a person has to look, where everybody is in haste and nothing is said of it. */
const callAttempts = 4

/**
 * Makes all deadlines of a platform so many times shorter, and gives steps and calls up after so many attempts, or as many as usual.
 * No budget grows for it: a saga that is in haste may get stuck.
 */
export const inHaste = (parts: PlatformParts, haste: number, attempts?: number): PlatformParts => {
  const shorter = (ms: number): number => Math.max(1, Math.floor(ms / haste))
  const definitions = (parts.definitions as unknown as ReadonlyArray<SagaDefinition>).map((definition) => ({
    ...definition,
    deadlineMs: shorter(definition.deadlineMs),
    steps: definition.steps.map((step) => ({
      ...step,
      deadlineMs: shorter(step.deadlineMs),
      retry: {
        ...step.retry,
        ...(attempts === undefined ? {} : { attempts, undoAttempts: attempts }),
        longestWaitMs: Math.max(shorter(step.retry.longestWaitMs), shorter(step.deadlineMs))
      }
    }))
  }))
  return {
    ...parts,
    definitions: definitions as unknown as PlatformParts["definitions"],
    limits: { ...parts.limits, calls: { ...parts.limits.calls, attempts: attempts ?? callAttempts } }
  }
}
