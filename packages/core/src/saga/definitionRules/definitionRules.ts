import type { DefinitionRule } from "./DefinitionRule.ts"
import { groupRules } from "./groupRules.ts"
import { messageRules } from "./messageRules.ts"
import { nameRules } from "./nameRules.ts"
import { orderRules } from "./orderRules.ts"
import { pivotRules } from "./pivotRules.ts"
import { timeRules } from "./timeRules.ts"
import { undoRules } from "./undoRules.ts"

/** Every static rule of a saga definition, in the order in which problems are listed. */
export const definitionRules: ReadonlyArray<DefinitionRule> = [
  ...nameRules,
  ...orderRules,
  ...undoRules,
  ...pivotRules,
  ...groupRules,
  ...messageRules,
  ...timeRules
]
