import type { CallBudget } from "@sagaproof/core/gateway/CallBudget"
import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"
import { perObject } from "@sagaproof/services/collections/perObject"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** How often a call is made before a person has to look, where everybody is in haste and nothing is said of it. */
const callAttempts = 4

/**
 * Makes all deadlines of a platform so many times shorter, and gives steps and calls up after so many attempts, or as many as usual.
 * No budget grows for it: a saga that is in haste may get stuck.
 */
export const inHaste = (parts: PlatformParts, haste: number, attempts?: number): PlatformParts => ({
  ...parts,
  definitions: shortened(parts.definitions)(`${haste} ${attempts ?? ""}`, () =>
    shorten(parts.definitions, haste, attempts)
  ),
  limits: { ...parts.limits, calls: fewerCalls(parts.limits.calls)(attempts ?? callAttempts) }
})

type Definitions = PlatformParts["definitions"]

/** Few hastes are ever drawn, and what follows from the same definitions is made once. */
const shortened = perObject<Definitions, (name: string, make: () => Definitions) => Definitions>(() => {
  const made = new Map<string, Definitions>()
  return (name, make) => getOrMake(made, name, make)
})

const fewerCalls = perObject((calls: CallBudget) => {
  const made = new Map<number, CallBudget>()
  return (attempts: number): CallBudget => getOrMake(made, attempts, () => ({ ...calls, attempts }))
})

const shorten = (definitions: Definitions, haste: number, attempts: number | undefined): Definitions => {
  const shorter = (ms: number): number => Math.max(1, Math.floor(ms / haste))
  const shortest = (definitions as unknown as ReadonlyArray<SagaDefinition>).map((definition) => ({
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
  return shortest as unknown as Definitions
}
