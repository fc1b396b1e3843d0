import type { Law } from "./Law.ts"
import { deletionLaws } from "./retention/deletionLaws.ts"
import { dropLaws } from "./retention/dropLaws.ts"
import { foldLaws } from "./retention/foldLaws.ts"
import { meanwhileLaws } from "./retention/meanwhileLaws.ts"
import { rowLaws } from "./retention/rowLaws.ts"
import type { StoreHarness } from "./store/StoreHarness.ts"

/** Everything that retention relies on in a store, besides its units. */
export const retentionLaws: ReadonlyArray<Law<StoreHarness>> = [
  ...rowLaws,
  ...foldLaws,
  ...deletionLaws,
  ...dropLaws,
  ...meanwhileLaws
]
