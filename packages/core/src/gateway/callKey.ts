import type { StepPhase } from "../message/Message.ts"

/**
 * The key under which the outside knows the call of a step: derived, so that every repetition carries the same one.
 * A payment's charge is its step's do, the refund that takes it back the undo, whoever wants it back: also for
 * a cancelled order.
 */
export const callKey = (sagaId: string, step: string, phase: StepPhase): string => `${sagaId}/${step}/${phase}`
