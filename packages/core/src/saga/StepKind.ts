/**
 * What a step does to the world, which settles how a saga treats it:
 * - `query`: no effect; its answers are not recorded and it has no undo
 * - `compensatable`: has an effect and an undo
 * - `pivot`: one per definition; irrevocable once its `done` is recorded; its undo serves only before that
 * - `retriable`: after the pivot; it cannot be refused, only asked again
 */
export const stepKinds = ["query", "compensatable", "pivot", "retriable"] as const

/** {@inheritDoc stepKinds} */
export type StepKind = (typeof stepKinds)[number]
