import type { ParticipantName } from "../message/ParticipantName.ts"
import { hasGroup } from "../saga/hasGroup.ts"
import { definitionKey, isGroupStep, type SagaDefinition, type Step } from "../saga/SagaDefinition.ts"
import type { StepKind } from "../saga/StepKind.ts"

/** What the checkers know of one step. */
export interface StepFacts {
  readonly name: string
  readonly kind: StepKind
  /** The message types of its do: one, or one per member of a group. */
  readonly asks: ReadonlyArray<string>
  /** Who decides it; undefined for a group. */
  readonly participant: ParticipantName | undefined
  /** The steps that must be done before it. */
  readonly after: ReadonlyArray<string>
  /** How often its do, and its undo, are asked in vain before the saga gives it up. */
  readonly attempts: number
  readonly undoAttempts: number
  /** How long a first question waits for its answer, and a later one at most, in milliseconds; each so many times longer. */
  readonly deadlineMs: number
  readonly longestWaitMs: number
  readonly backoff: number
}

/** What the checkers know of one version of a saga definition. */
export interface DefinitionFacts {
  readonly name: string
  readonly version: number
  readonly family: string
  readonly steps: ReadonlyArray<StepFacts>
  /** The step that places the order. A definition that has one buys; the others change an order that is there. */
  readonly placing: string | undefined
  /** The step that asks for a delivery, if there is one (invariant 10). */
  readonly delivering: string | undefined
  /** Whether it cancels an order as a whole after it was confirmed. */
  readonly cancels: boolean
  /** Whether money and stock move in one unit: all or nothing in every committed state (invariant 5). */
  readonly together: boolean
  /** How long a saga may take to its pivot, in milliseconds. */
  readonly deadlineMs: number
}

/** The facts of every registered definition, by `definitionKey`. */
export type DefinitionCatalogue = ReadonlyMap<string, DefinitionFacts>

/** The types of the commands that ask for a delivery, and that end the cancellation of an order. */
const deliveryCommand = "RequestDelivery"
const cancellationCommand = "FinishCancellation"

/** Reads off a definition what the checkers need. */
export const definitionFacts = <Request>(definition: SagaDefinition<Request>): DefinitionFacts => {
  const steps = definition.steps.map((step, place, all): StepFacts => ({
    name: step.name,
    kind: step.kind,
    asks: asksOf(step),
    participant: isGroupStep(step) ? undefined : step.participant,
    after: step.after ?? all.slice(Math.max(0, place - 1), place).map(({ name }) => name),
    attempts: step.retry.attempts,
    undoAttempts: step.retry.undoAttempts,
    deadlineMs: step.deadlineMs,
    longestWaitMs: step.retry.longestWaitMs,
    backoff: step.retry.backoff
  }))
  return {
    name: definition.name,
    version: definition.version,
    family: definition.family,
    steps,
    placing: definition.placing,
    delivering: steps.find((step) => step.asks.includes(deliveryCommand))?.name,
    cancels: steps.some((step) => step.asks.includes(cancellationCommand)),
    together: hasGroup(definition),
    deadlineMs: definition.deadlineMs
  }
}

/** Collects the facts of definitions. */
export const definitionCatalogue = (definitions: Iterable<DefinitionFacts>): DefinitionCatalogue => {
  const catalogue = new Map<string, DefinitionFacts>()
  for (const facts of definitions) {
    catalogue.set(definitionKey(facts.name, facts.version), facts)
  }
  return catalogue
}

const asksOf = <Request>(step: Step<Request>): ReadonlyArray<string> =>
  isGroupStep(step) ? step.group.map((member) => member.do.type) : [step.do.type]
