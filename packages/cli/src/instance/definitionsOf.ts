import { type Definitions, makeDefinitions } from "@sagaproof/services/coordinator/Definitions"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** The definitions of a platform that is only looked at. */
export const definitionsOf = ({ catalogue, definitions }: PlatformParts): Definitions =>
  makeDefinitions(definitions, catalogue)
