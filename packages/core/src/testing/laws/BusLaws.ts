import type { BusHarness } from "./bus/BusHarness.ts"
import { deliveryLaws } from "./bus/deliveryLaws.ts"
import { groupLaws } from "./bus/groupLaws.ts"
import type { Law } from "./Law.ts"

/** Everything that the platform relies on in a bus. */
export const busLaws: ReadonlyArray<Law<BusHarness>> = [...deliveryLaws, ...groupLaws]
