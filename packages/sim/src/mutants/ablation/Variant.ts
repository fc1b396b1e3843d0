import { type FaultName, faultNames } from "../../check/faults/faultNames.ts"
import { type StrategyChoice, strategyNames } from "../../check/StrategyChoice.ts"

/** What is taken away from the worlds in which mutants are hunted: all strategies but one, or one fault. */
export type Variant =
  | { readonly _tag: "OnlyStrategy"; readonly strategy: StrategyChoice }
  | { readonly _tag: "WithoutFault"; readonly fault: FaultName }

/** Each strategy alone, then each fault off. */
export const allVariants: ReadonlyArray<Variant> = [
  ...strategyNames.map((strategy): Variant => ({ _tag: "OnlyStrategy", strategy })),
  ...faultNames.map((fault): Variant => ({ _tag: "WithoutFault", fault }))
]
