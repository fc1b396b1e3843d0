import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import type { Mutant } from "../Mutant.ts"

/** Puts a bug in its place, amid whatever goes wrong around it. */
export const plantedIn =
  ({ alter, circumstances = (parts) => parts }: Mutant) =>
  (parts: PlatformParts): PlatformParts =>
    alter(circumstances(parts))
