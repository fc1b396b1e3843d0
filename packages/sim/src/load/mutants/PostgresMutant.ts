import type { Delivery } from "@sagaproof/services/host/HostParts"

import type { PlantedBug } from "../../mutants/PlantedBug.ts"
import type { ServerFault } from "./faults/ServerFault.ts"
import type { Planting } from "./Planting.ts"

/** A bug that is planted in the Postgres adapter, and hunted on a real server. */
export interface PostgresMutant extends PlantedBug {
  readonly delivery: Delivery
  /** What befalls the platform in its runs, with the bug and without it. */
  readonly faults: ReadonlyArray<ServerFault>
  /** What else is so around it, with the bug and without it. */
  readonly circumstances?: Planting
  /** Puts the bug in the place of what is right. */
  readonly plant: Planting
}
