import { businessLaws } from "./gateway/businessLaws.ts"
import type { GatewayHarness } from "./gateway/GatewayHarness.ts"
import { keyLaws } from "./gateway/keyLaws.ts"
import { outcomeLaws } from "./gateway/outcomeLaws.ts"
import { recordLaws } from "./gateway/recordLaws.ts"
import type { Law } from "./Law.ts"

/** Everything that the platform relies on in a gateway. */
export const gatewayLaws: ReadonlyArray<Law<GatewayHarness>> = [
  ...keyLaws,
  ...outcomeLaws,
  ...recordLaws,
  ...businessLaws
]
