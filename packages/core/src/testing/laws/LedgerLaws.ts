import type { Law } from "./Law.ts"
import { contentLaws } from "./ledger/contentLaws.ts"
import { instantLaws } from "./ledger/instantLaws.ts"
import type { StoreHarness } from "./store/StoreHarness.ts"

/** Everything that judges rely on in the snapshot of a store. */
export const ledgerLaws: ReadonlyArray<Law<StoreHarness>> = [...contentLaws, ...instantLaws]
