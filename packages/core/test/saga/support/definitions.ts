import type { CompiledDefinition } from "@sagaproof/core/saga/CompiledDefinition"
import { makeDefinitionOrThrow } from "@sagaproof/core/saga/makeDefinition"
import type { MessageFacts, MessageFactsByType } from "@sagaproof/core/saga/MessageFacts"
import {
  type GroupMember,
  isGroupStep,
  type SagaDefinition,
  type SingleStep,
  type Step,
  type StepCommand
} from "@sagaproof/core/saga/SagaDefinition"
import type { StepKind } from "@sagaproof/core/saga/StepKind"

/** A command of a made-up message type. */
export const commandOf = (type: string): StepCommand => ({ type, subject: () => "subject", data: () => undefined })

/** Waits of 100, 200, 400, 500, 500 … milliseconds; three attempts of the do, four of the undo. */
export const patience = { attempts: 3, undoAttempts: 4, backoff: 2, longestWaitMs: 500 } as const

/** A step of the inventory, asked with a message of its own name, with an undo where its kind needs one. */
export const stepOf = (name: string, kind: StepKind, changes: Partial<SingleStep> = {}): SingleStep => ({
  name,
  kind,
  participant: "inventory",
  do: commandOf(name),
  ...(kind === "compensatable" || kind === "pivot" ? { undo: commandOf(`Undo${name}`) } : {}),
  deadlineMs: 100,
  retry: patience,
  ...changes
})

/** A member of a group. */
export const memberOf = (participant: GroupMember["participant"], name: string): GroupMember => ({
  participant,
  do: commandOf(name),
  undo: commandOf(`Undo${name}`)
})

/** A definition over steps. */
export const definitionOf = (steps: ReadonlyArray<Step>, changes: Partial<SagaDefinition> = {}): SagaDefinition => ({
  family: "purchase",
  name: "made-up",
  version: 1,
  summary: "Made up for a test.",
  deadlineMs: 10_000,
  steps,
  footprint: () => [],
  ...changes
})

/** Facts that fit a definition: every message is handled by its participant and has the answers that it needs. */
export const factsFor = (definition: SagaDefinition): MessageFactsByType => {
  const facts = new Map<string, MessageFacts>()
  for (const step of definition.steps) {
    for (const decider of isGroupStep(step) ? step.group : [step]) {
      const { type } = decider.do
      const refused = step.kind === "retriable" ? {} : { refused: `${type}Refused` }
      facts.set(type, { type, receiver: decider.participant, replies: { done: `${type}Done`, ...refused } })
      if (decider.undo !== undefined) {
        const undo = decider.undo.type
        facts.set(undo, { type: undo, receiver: decider.participant, replies: { undone: `${undo}Undone` } })
      }
    }
  }
  return facts
}

/** A correct definition, ready for the machine. */
export const compiledOf = (
  steps: ReadonlyArray<Step>,
  changes: Partial<SagaDefinition> = {}
): CompiledDefinition<unknown> => {
  const definition = definitionOf(steps, changes)
  return makeDefinitionOrThrow(definition, factsFor(definition))
}

/** Place → Reserve → Pay (pivot) → Confirm, where Place places the order. */
export const purchaseSteps: ReadonlyArray<SingleStep> = [
  stepOf("Place", "compensatable"),
  stepOf("Reserve", "compensatable"),
  stepOf("Pay", "pivot"),
  stepOf("Confirm", "retriable")
]

/** The definition over `purchaseSteps`. */
export const purchase = compiledOf(purchaseSteps, { placing: "Place" })

/** Two branches, Hold → Use and Reserve → Check (a query) → Pick, in front of the pivot. */
export const branches = compiledOf([
  stepOf("Hold", "compensatable", { after: [] }),
  stepOf("Use", "compensatable"),
  stepOf("Reserve", "compensatable", { after: [] }),
  stepOf("Check", "query"),
  stepOf("Pick", "compensatable"),
  stepOf("Pay", "pivot", { after: ["Use", "Pick"] })
])
