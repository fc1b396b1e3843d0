import type { MessageFactsByType } from "../MessageFacts.ts"
import type { SagaDefinition } from "../SagaDefinition.ts"
import type { StepGraph } from "../StepGraph.ts"

/** What a rule looks at. Rules never read a request, so they take a definition for any of them. */
export interface RuleSubject {
  readonly definition: SagaDefinition<never>
  readonly graph: StepGraph
  readonly catalogue: MessageFactsByType
}

/** One finding of a rule. */
export interface RuleFinding {
  /** The step that breaks the rule; nothing when the definition as a whole does. */
  readonly step: string | undefined
  /** What is wrong and how to mend it. */
  readonly message: string
}

/** The names of the static rules. They are shown to people and tested, so they are never renamed. */
export const definitionRuleNames = [
  "identifiers",
  "version-from-one",
  "at-least-one-step",
  "unique-step-names",
  "after-names-steps",
  "no-cycle",
  "one-pivot",
  "pivot-has-undo",
  "compensatable-has-undo",
  "query-has-no-undo",
  "no-undo-after-pivot",
  "no-retriable-before-pivot",
  "only-retriables-after-pivot",
  "nothing-beside-pivot",
  "placing-is-compensatable",
  "group-has-members",
  "group-members-are-distinct",
  "message-is-known",
  "message-is-handled",
  "message-has-its-answer",
  "retriable-cannot-be-refused",
  "undo-cannot-be-refused",
  "deadline-is-positive",
  "attempts-from-one",
  "backoff-from-one",
  "longest-wait-covers-deadline"
] as const

/** {@inheritDoc definitionRuleNames} */
export type DefinitionRuleName = (typeof definitionRuleNames)[number]

/** A static rule of saga definitions. Rules do not overlap: one mistake breaks one rule. */
export interface DefinitionRule {
  readonly name: DefinitionRuleName
  /** The rule and its reason in one sentence. */
  readonly meaning: string
  readonly check: (subject: RuleSubject) => ReadonlyArray<RuleFinding>
}
