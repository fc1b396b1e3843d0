import type { RetryPolicy, SagaDefinition } from "./SagaDefinition.ts"
import type { StepKind } from "./StepKind.ts"

/** One step as the machine reads it: everything that a transition looks up, worked out once. */
export interface CompiledStep {
  readonly name: string
  readonly kind: StepKind
  /** Whether turning back must undo it: it may have an effect, and it has an undo. */
  readonly undoable: boolean
  /** How long the first attempt waits for an answer, in milliseconds. */
  readonly deadlineMs: number
  readonly retry: RetryPolicy
  /** The steps that must be done before it. */
  readonly predecessors: ReadonlyArray<number>
  /** The steps that wait for it. */
  readonly successors: ReadonlyArray<number>
  /** Every step behind it, on any path: none of them may still need its undo when this one is undone. */
  readonly descendants: ReadonlyArray<number>
}

/**
 * A definition that has passed every static rule, with what the machine looks up at each transition.
 * Only `makeDefinition` makes one. Steps are named by their places in the definition's list.
 *
 * The machine never looks into requests, so it takes the definition for any of them: `CompiledDefinition<never>`.
 */
export interface CompiledDefinition<Request = never> {
  readonly definition: SagaDefinition<Request>
  readonly steps: ReadonlyArray<CompiledStep>
  readonly indexByName: ReadonlyMap<string, number>
  /** The steps that wait for no other one: a saga starts with them. */
  readonly roots: ReadonlyArray<number>
  readonly pivot: number
  /** The step that places the order, if there is one. */
  readonly placing: number | undefined
}
