import type { SagaDefinition, Step } from "@sagaproof/core/saga/SagaDefinition"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** Puts other steps in the place of those of every definition. */
export const changeSteps = (
  parts: PlatformParts,
  change: (step: Step, definition: SagaDefinition) => Step
): PlatformParts => ({
  ...parts,
  definitions: (parts.definitions as unknown as ReadonlyArray<SagaDefinition>).map((definition) => ({
    ...definition,
    steps: definition.steps.map((step) => change(step, definition))
  })) as unknown as PlatformParts["definitions"]
})
