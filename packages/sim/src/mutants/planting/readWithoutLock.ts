import type { LoadRequest } from "@sagaproof/core/ports/Store"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** Lets units read rows of a kind without locking them. Over the bus only: sagas lock their whole footprints. */
export const readWithoutLock = (parts: PlatformParts, kind: string): PlatformParts => ({
  ...parts,
  unitStages: {
    ...parts.unitStages,
    request: (chain, inputs) => withoutLock(parts.unitStages.request(chain, inputs), kind)
  }
})

const withoutLock = (request: LoadRequest, kind: string): LoadRequest => ({
  ...request,
  rows: request.rows.filter((row) => row.kind !== kind),
  reads: [...request.reads, ...request.rows.filter((row) => row.kind === kind)]
})
