import type { StepPhase } from "./Message.ts"

/** The id of a message that a saga sends for a step: the same question asked again has its own attempt and id. */
export const stepMessageId = (sagaId: string, step: string, phase: StepPhase, attempt: number): string =>
  sagaId + stepSlot(step, phase, attempt)

/** What follows the saga's id in `stepMessageId`. */
export const stepSlot = (step: string, phase: StepPhase, attempt: number): string => `/${step}/${phase}/${attempt}`

/** The id of a message that follows from another one: its cause and its place among what that cause made. */
export const consequenceId = (causeId: string, ordinal: number): string =>
  causeId + (ordinal === 0 ? ".0" : `.${ordinal}`)

/**
 * The id of a command from outside. The same caller, operation, idempotency key and body give the same id,
 * so that a repeated submission is a duplicate wherever it arrives.
 */
export const outsideMessageId = (caller: string, operation: string, key: string, bodyHash: string): string =>
  `${caller}/${operation}/${key}/${bodyHash}`

/** What the id of a command from outside says: the row of its caller's key, and the hash of its body. */
export const outsideClaim = (id: string): { readonly row: string; readonly bodyHash: string } => {
  const end = id.lastIndexOf("/")
  return { row: id.slice(0, end), bodyHash: id.slice(end + 1) }
}
