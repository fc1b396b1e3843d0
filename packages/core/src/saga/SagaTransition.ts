import type { MachineOutput } from "./MachineOutput.ts"
import type { Saga } from "./Saga.ts"

/** What a saga becomes by one input, and what it wants done. */
export interface SagaTransition {
  readonly saga: Saga
  readonly outputs: ReadonlyArray<MachineOutput>
}

const nothing: ReadonlyArray<MachineOutput> = Object.freeze([])

/** The input no longer matters: the very same saga, and nothing to do. */
export const unchanged = (saga: Saga): SagaTransition => ({ saga, outputs: nothing })
