import type { CompiledDefinition, CompiledStep } from "@sagaproof/core/saga/CompiledDefinition"
import type { MachineOutput } from "@sagaproof/core/saga/MachineOutput"
import { isEnd, type Saga, type SagaStep } from "@sagaproof/core/saga/Saga"

import { must } from "./must.ts"

/** What must hold of every transition of every saga, told anew here rather than asked of the machine. */
export const checkTransition = (
  compiled: CompiledDefinition<unknown>,
  before: Saga,
  after: Saga,
  outputs: ReadonlyArray<MachineOutput>
): void => {
  if (isEnd(before.status)) {
    must(after === before, "an ended saga changed")
  }
  if (after === before) {
    const answers = outputs.every(({ _tag }) => ["AnswerOperator", "AskResolution", "TellWatcher"].includes(_tag))
    must(answers, "an unchanged saga asked for something")
    return
  }
  must(after.fenced || !before.fenced, "a fence was lifted")
  if (after.fenced && !before.fenced) {
    must(before.steps[compiled.pivot]?.outcome !== "done", "turned back past the pivot")
  }
  compiled.steps.forEach((facts, index) => {
    checkStep(facts, stepAt(before, index), stepAt(after, index), after.fenced)
    for (const phase of ["do", "undo"] as const) {
      const asks = outputs.filter((output) => output._tag === "Ask" && output.step === index && output.phase === phase)
      const attempts = attemptsOf(stepAt(after, index), phase) - attemptsOf(stepAt(before, index), phase)
      must(attempts === asks.length, "attempts are not the questions asked")
      if (asks.length > 0) {
        checkQuestion(compiled, after, index, phase)
      }
    }
  })
  checkStatus(compiled, after)
  const ends = outputs.filter(({ _tag }) => _tag === "Ended").length
  must(ends === (isEnd(after.status) && !isEnd(before.status) ? 1 : 0), "an end is told once")
}

const legalOutcomes = ["none>unknown", "unknown>done", "unknown>refused"]
const legalUndos = ["none>asked", "asked>undone"]

const checkStep = (facts: CompiledStep, before: SagaStep, after: SagaStep, fenced: boolean): void => {
  const legal = (list: ReadonlyArray<string>, from: string, to: string) =>
    must(from === to || list.includes(`${from}>${to}`), `${facts.name} went from ${from} to ${to}`)
  legal(legalOutcomes, before.outcome, after.outcome)
  legal(legalUndos, before.undo, after.undo)
  if (after.undo !== "none") {
    must(facts.undoable && fenced && after.outcome !== "none", `${facts.name} was undone without a cause`)
  }
  must(!after.reversed || after.undo === "undone", `${facts.name} was reversed before its undo`)
}

const checkQuestion = (
  compiled: CompiledDefinition<unknown>,
  saga: Saga,
  index: number,
  phase: "do" | "undo"
): void => {
  const facts = compiled.steps[index]
  if (phase === "do") {
    must(!saga.fenced, `${facts?.name} was asked after the fence`)
    const ready = facts?.predecessors.every((at) => saga.steps[at]?.outcome === "done")
    must(ready === true, `${facts?.name} was asked too early`)
  } else {
    const open = facts?.descendants.filter((at) => mayStand(compiled, saga, at))
    must(open?.length === 0, `${facts?.name} was undone before what stands behind it`)
  }
}

const checkStatus = (compiled: CompiledDefinition<unknown>, { fenced, status, steps, ...saga }: Saga): void => {
  const exhausted = steps.some((step) => step.exhausted)
  const waits = steps.some(({ outcome, undo }) => (fenced ? undo === "asked" : outcome === "unknown"))
  if (isEnd(status)) {
    const open = steps.filter((_, index) => mayStand(compiled, { ...saga, fenced, status, steps }, index))
    must(!exhausted, "ended while stuck")
    must(fenced === (status !== "completed"), "ended on the wrong side of the fence")
    must(saga.endedAt !== undefined, "its end has no time")
    if (fenced) {
      must(open.length === 0, "ended with an unproven undo")
    } else {
      must(
        steps.every(({ outcome }) => outcome === "done"),
        "completed with steps missing"
      )
    }
  } else {
    must(status === (exhausted ? "stuck" : fenced ? "undoing" : "running"), `its status is ${status}`)
    must(waits, "it neither ended nor waits for anything")
  }
}

/** Whether a step may still have its effect: done or unknown, not undone, and no query. */
const mayStand = (compiled: CompiledDefinition<unknown>, saga: Saga, index: number): boolean => {
  const { outcome, undo } = stepAt(saga, index)
  return compiled.steps[index]?.kind !== "query" && undo !== "undone" && (outcome === "done" || outcome === "unknown")
}

const attemptsOf = (step: SagaStep, phase: "do" | "undo"): number => (phase === "do" ? step.attempt : step.undoAttempt)

const stepAt = (saga: Saga, index: number): SagaStep => {
  const step = saga.steps[index]
  if (step === undefined) {
    throw new Error(`step ${index} is missing`)
  }
  return step
}
