import type { Law } from "./Law.ts"
import { contentLaws } from "./queries/contentLaws.ts"
import { isolationLaws } from "./queries/isolationLaws.ts"
import type { StoreHarness } from "./store/StoreHarness.ts"

/** Everything that the platform relies on when it reads committed rows outside any unit. */
export const queriesLaws: ReadonlyArray<Law<StoreHarness>> = [...contentLaws, ...isolationLaws]
