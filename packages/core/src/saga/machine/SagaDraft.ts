import type { Rejection } from "../../rejection/Rejection.ts"
import type { CompiledDefinition } from "../CompiledDefinition.ts"
import type { MachineOutput } from "../MachineOutput.ts"
import type { Saga, SagaStep } from "../Saga.ts"

/**
 * A saga while one input is applied to it. The functions of the machine write to its copies; `settle` makes the
 * next saga of it. One draft per input is cheaper than one saga per change, and it never leaves the machine.
 */
export interface SagaDraft {
  readonly compiled: CompiledDefinition
  readonly saga: Saga
  readonly now: number
  readonly steps: Array<SagaStep>
  readonly outputs: Array<MachineOutput>
  fenced: boolean
  reason: Rejection | undefined
  byOperator: boolean
}

/** Opens a draft of a saga. */
export const openDraft = (compiled: CompiledDefinition, saga: Saga, now: number): SagaDraft => ({
  compiled,
  saga,
  now,
  steps: saga.steps.slice(),
  outputs: [],
  fenced: saga.fenced,
  reason: saga.reason,
  byOperator: saga.byOperator
})
