import type { StepPhase } from "../message/Message.ts"

/** The question of a saga that led to something. */
export interface CausingStep {
  readonly sagaId: string
  readonly step: string
  readonly phase: StepPhase
  readonly attempt: number
}

const pattern = /^(?<sagaId>[^/]+)\/(?<step>[^/]+)\/(?<phase>do|undo)\/(?<attempt>\d+)/

/** Reads the step off a message id that `stepMessageId` made, or off one of its consequences; else undefined. */
export const stepOfCause = (messageId: string): CausingStep | undefined => {
  const parts = pattern.exec(messageId)?.groups
  if (parts === undefined) {
    return undefined
  }
  const { sagaId = "", step = "", phase, attempt } = parts
  return { sagaId, step, phase: phase === "undo" ? "undo" : "do", attempt: Number(attempt) }
}
