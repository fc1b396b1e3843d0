import type { DefinitionRuleName } from "@sagaproof/core/saga/definitionRules/DefinitionRule"
import type { MessageFacts, MessageFactsByType } from "@sagaproof/core/saga/MessageFacts"
import type { GroupMember, SagaDefinition, SingleStep, Step } from "@sagaproof/core/saga/SagaDefinition"

import { definitionOf, factsFor, patience, purchaseSteps, stepOf } from "../definitions.ts"

/** A definition that breaks one rule and no other. */
export interface BrokenDefinition {
  readonly rule: DefinitionRuleName
  readonly what: string
  readonly step: string | undefined
  /** A part of the message that names the culprit. */
  readonly says: string
  readonly definition: SagaDefinition
  readonly facts?: MessageFactsByType
}

/** The correct definition that most wrong ones are made from. */
export const purchase = definitionOf(purchaseSteps)

/** The purchase with one step changed. */
export const withStep = (name: string, changes: Partial<SingleStep>): SagaDefinition =>
  definitionOf(purchaseSteps.map((step) => (step.name === name ? { ...step, ...changes } : step)))

/** A step without its undo. */
export const withoutUndo = (step: SingleStep): SingleStep => {
  const { undo: _, ...rest } = step
  return rest
}

/** A definition with a step that a group decides. */
export const withGroup = (kind: Step["kind"], group: ReadonlyArray<GroupMember>): SagaDefinition =>
  definitionOf([
    stepOf("Place", "compensatable"),
    { name: "Together", kind, group, deadlineMs: 100, retry: patience },
    ...(kind === "pivot" ? [] : [stepOf("Pay", "pivot")])
  ])

/** The facts of the purchase with those of one message changed, or without them. */
export const withFacts = (type: string, changes: Partial<MessageFacts> | undefined): MessageFactsByType => {
  const facts = new Map(factsFor(purchase))
  const known = facts.get(type)
  if (changes === undefined || known === undefined) {
    facts.delete(type)
  } else {
    facts.set(type, { ...known, ...changes })
  }
  return facts
}
