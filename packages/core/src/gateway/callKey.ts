import type { StepPhase } from "../message/Message.ts"

/**
 * The key under which the outside knows the call of a step: derived, so that every repetition carries the same one.
 * A payment's charge is its step's do, the refund that takes it back the undo; the refund of a cancelled order is
 * the do of its own step.
 */
export const callKey = (sagaId: string, step: string, phase: StepPhase): string => `${sagaId}/${step}/${phase}`
