import type { Law } from "./Law.ts"
import { claimLaws } from "./store/claimLaws.ts"
import { commitLaws } from "./store/commitLaws.ts"
import { interleavingLaws } from "./store/interleavingLaws.ts"
import { loadLaws } from "./store/loadLaws.ts"
import { saveLaws } from "./store/saveLaws.ts"
import { sessionLaws } from "./store/sessionLaws.ts"
import type { StoreHarness } from "./store/StoreHarness.ts"

/** Everything that the platform relies on in the units of a store. Its tables have laws of their own. */
export const storeLaws: ReadonlyArray<Law<StoreHarness>> = [
  ...claimLaws,
  ...loadLaws,
  ...saveLaws,
  ...commitLaws,
  ...sessionLaws,
  ...interleavingLaws
]
