import type { DefinitionRuleName } from "./definitionRules/DefinitionRule.ts"

/** One way in which a definition is wrong. */
export interface DefinitionProblem {
  readonly rule: DefinitionRuleName
  /** The step that breaks the rule; nothing when the definition as a whole does. */
  readonly step: string | undefined
  /** What is wrong and how to mend it. */
  readonly message: string
}

/** Thrown where a wrong definition must stop the process from starting. */
export class WrongDefinition extends Error {
  override readonly name = "WrongDefinition"
  readonly problems: ReadonlyArray<DefinitionProblem>

  constructor(definition: string, problems: ReadonlyArray<DefinitionProblem>) {
    const lines = problems.map(({ message, rule, step }) =>
      step === undefined ? `  ${rule}: ${message}` : `  ${rule}, step ${step}: ${message}`
    )
    super([`The saga definition ${definition} is wrong:`, ...lines].join("\n"))
    this.problems = problems
  }
}
