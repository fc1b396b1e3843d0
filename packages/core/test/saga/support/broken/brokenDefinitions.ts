import type { BrokenDefinition } from "./BrokenDefinition.ts"
import { brokenMessages } from "./messages.ts"
import { brokenShapes } from "./shapes.ts"
import { brokenTimes } from "./times.ts"
import { brokenUndos } from "./undos.ts"

/** At least one wrong definition for every static rule. */
export const brokenDefinitions: ReadonlyArray<BrokenDefinition> = [
  ...brokenShapes,
  ...brokenUndos,
  ...brokenMessages,
  ...brokenTimes
]
