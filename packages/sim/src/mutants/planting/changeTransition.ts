import type { CompiledDefinition } from "@sagaproof/core/saga/CompiledDefinition"
import type { MachineInput } from "@sagaproof/core/saga/MachineInput"
import type { Saga, SagaStep } from "@sagaproof/core/saga/Saga"
import type { SagaTransition } from "@sagaproof/core/saga/SagaTransition"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** What goes into one move of the machine. */
export interface Move {
  readonly compiled: CompiledDefinition
  readonly saga: Saga
  readonly input: MachineInput
  readonly now: number
  /** The real machine, for the definition and the time of this move. */
  readonly really: (saga: Saga, input: MachineInput) => SagaTransition
}

/** Puts another machine in the place of the one that says what sagas become. */
export const changeTransition = (parts: PlatformParts, change: (move: Move) => SagaTransition): PlatformParts => {
  const { transition } = parts
  return {
    ...parts,
    transition: (compiled, saga, input, now) =>
      change({ compiled, saga, input, now, really: (of, by) => transition(compiled, of, by, now) })
  }
}

/** The same saga with some of its steps told differently. */
export const withSteps = (saga: Saga, change: (step: SagaStep, index: number) => SagaStep): Saga => ({
  ...saga,
  steps: saga.steps.map(change)
})
