import type { CompiledDefinition } from "./CompiledDefinition.ts"
import { answered } from "./machine/answered.ts"
import { sagaDeadline, stepDeadline } from "./machine/deadlines.ts"
import { cancel, resolve, retry } from "./machine/operatorCommands.ts"
import { resolutionAnswered } from "./machine/resolutionAnswered.ts"
import { resolutionContradicted } from "./machine/resolutionContradicted.ts"
import { undoDropped } from "./machine/undoDropped.ts"
import { watch } from "./machine/watch.ts"
import type { MachineInput } from "./MachineInput.ts"
import { isEnd, type Saga } from "./Saga.ts"
import { SagaDefect } from "./SagaDefect.ts"
import { type SagaTransition, unchanged } from "./SagaTransition.ts"

/**
 * The saga machine: what a saga becomes by one input, and what it wants done.
 *
 * It is pure and answers for every saga and every input that its coordinator can meet. An input that no longer
 * matters, such as a duplicate, a late answer or a stale deadline, returns the very same saga object and no outputs.
 * After its end a saga answers only watchers and operators, and never changes.
 *
 * @param compiled the definition under which the saga was started, in its very version
 * @param now milliseconds since 1970; waits are counted from it
 * @throws SagaDefect for an answer that no correct participant gives: of a step that the definition does not have, a
 *   refusal of a retriable step, or a resolution as not done where the saga only goes forward
 */
export const transition = (
  compiled: CompiledDefinition,
  saga: Saga,
  input: MachineInput,
  now: number
): SagaTransition => {
  switch (input._tag) {
    case "Watch":
      return watch(saga, input.watcher)
    case "Cancel":
      return cancel(compiled, saga, input.reason, now)
    case "Retry":
      return retry(compiled, saga, input.step, now)
    case "Resolve":
      return resolve(compiled, saga, input.step, input.as, input.reason)
    case "Answered":
    case "StepDeadline":
    case "SagaDeadline":
    case "ResolutionAnswered":
    case "UndoDropped":
      return isEnd(saga.status) ? unchanged(saga) : whileOpen(compiled, saga, input, now)
  }
}

type InputWhileOpen = Exclude<MachineInput, { readonly _tag: "Watch" | "Cancel" | "Retry" | "Resolve" }>

const whileOpen = (compiled: CompiledDefinition, saga: Saga, input: InputWhileOpen, now: number): SagaTransition => {
  switch (input._tag) {
    case "Answered":
      return answered(compiled, saga, placeOf(compiled, saga, input.step), input.answer, now)
    case "StepDeadline":
      return stepDeadline(compiled, saga, placeOf(compiled, saga, input.step), input.phase, input.attempt, now)
    case "SagaDeadline":
      return sagaDeadline(compiled, saga, now)
    case "ResolutionAnswered":
      return input.rejection === undefined
        ? resolutionAnswered(compiled, saga, placeOf(compiled, saga, input.step), input.as, input.reason, now)
        : resolutionContradicted(saga, placeOf(compiled, saga, input.step), input.as, input.rejection)
    case "UndoDropped":
      return undoDropped(compiled, saga, placeOf(compiled, saga, input.step), now)
  }
}

const placeOf = (compiled: CompiledDefinition, saga: Saga, name: string): number => {
  const index = compiled.indexByName.get(name)
  if (index === undefined) {
    throw new SagaDefect(`Saga ${saga.id} runs under ${saga.definition}/${saga.version}, which has no step ${name}.`)
  }
  return index
}
