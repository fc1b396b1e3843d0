import type { CompiledDefinition } from "./CompiledDefinition.ts"
import { elementAt } from "./machine/elementAt.ts"
import { needsUndo, openQuestion } from "./machine/openQuestion.ts"
import { isEnd, type Saga, type SagaStep } from "./Saga.ts"
import { isGroupStep } from "./SagaDefinition.ts"

/**
 * Why a saga still waits, as plain sentences for a person: for whom, since when, and what ends the wait.
 * @param now milliseconds since 1970
 */
export const explainWaiting = (compiled: CompiledDefinition, saga: Saga, now: number): string => {
  if (isEnd(saga.status)) {
    return `It waits for nothing: it has ended, ${saga.status}.`
  }
  const sentences: Array<string> = []
  if (saga.reason !== undefined) {
    sentences.push(`It turned back: ${saga.reason.code}, ${saga.reason.message}`)
  }
  for (let index = 0; index < saga.steps.length; index++) {
    const sentence = explainStep(compiled, saga, index)
    if (sentence !== undefined) {
      sentences.push(sentence)
    }
  }
  if (!saga.fenced && elementAt(saga.steps, compiled.pivot).outcome !== "done") {
    const left = saga.deadlineAt - now
    sentences.push(left > 0 ? `Its own deadline is in ${left} ms.` : `Its own deadline came ${-left} ms ago.`)
  }
  return sentences.join(" ")
}

const explainStep = (compiled: CompiledDefinition, saga: Saga, index: number): string | undefined => {
  const step = elementAt(saga.steps, index)
  const { name } = elementAt(compiled.steps, index)
  const question = openQuestion(step, saga.fenced)
  if (question === undefined) {
    const behind = saga.fenced && needsUndo(elementAt(compiled.steps, index), step)
    return behind ? `The undo of ${name} waits until every step behind it is undone.` : undefined
  }
  const what = question === "do" ? name : `the undo of ${name}`
  const attempt = question === "do" ? step.attempt : step.undoAttempt
  const asked = `${decidersOf(compiled, index)} to answer ${what}, attempt ${attempt}`
  const sentence = step.exhausted
    ? `It is stuck: it asked ${asked}, without an answer in time; retry or resolve ${name}.`
    : `It waits for ${asked}.`
  return sentence + explainContradiction(step, name)
}

const explainContradiction = ({ contradiction }: SagaStep, name: string): string =>
  contradiction === undefined
    ? ""
    : ` That ${name} is resolved as ${contradiction.as} did not take: ${contradiction.rejection.message}`

const decidersOf = (compiled: CompiledDefinition, index: number): string => {
  const step = elementAt(compiled.definition.steps, index)
  return isGroupStep(step) ? step.group.map(({ participant }) => participant).join(" and ") : step.participant
}
