import { presetDefinitions } from "@sagaproof/services/layers/memoryParts"
import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"

/** The definitions that come with sagaproof, as a platform with every gateway runs them. */
export const definitions: ReadonlyArray<SagaDefinition<never>> = presetDefinitions(
  new Set(["payment-provider", "carrier", "notifier", "data-platform"])
)
