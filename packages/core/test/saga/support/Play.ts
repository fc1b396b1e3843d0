import { type Rejection, rejection } from "@sagaproof/core/rejection/Rejection"
import type { CompiledDefinition } from "@sagaproof/core/saga/CompiledDefinition"
import type { MachineInput } from "@sagaproof/core/saga/MachineInput"
import type { MachineOutput } from "@sagaproof/core/saga/MachineOutput"
import type { Saga, SagaStep } from "@sagaproof/core/saga/Saga"
import { startSaga } from "@sagaproof/core/saga/startSaga"
import { transition } from "@sagaproof/core/saga/transition"

/** The refusal that tests answer with. */
export const noStock: Rejection = rejection("STOCK_NOT_ENOUGH", "3 of P-1 are available, 5 were asked for.")

/**
 * One saga, played by hand. Every move returns its outputs as short lines, such as `ask Pay do 1 until 100`.
 * The clock stands still unless a test moves it.
 */
export class Play {
  readonly compiled: CompiledDefinition<unknown>
  saga: Saga
  now: number
  readonly started: ReadonlyArray<string>

  constructor(compiled: CompiledDefinition<unknown>, now = 0) {
    this.compiled = compiled
    this.now = now
    const start = { id: "purchase-1", orderId: "order-1", request: { pay: 5 }, footprint: [], now }
    const { outputs, saga } = startSaga(compiled, start)
    this.saga = saga
    this.started = this.lines(outputs)
  }

  input(input: MachineInput): ReadonlyArray<string> {
    const { outputs, saga } = transition(this.compiled, this.saga, input, this.now)
    this.saga = saga
    return this.lines(outputs)
  }

  done(step: string, result?: unknown) {
    return this.input({ _tag: "Answered", step, answer: { _tag: "Done", result } })
  }

  refused(step: string) {
    return this.input({ _tag: "Answered", step, answer: { _tag: "Refused", rejection: noStock } })
  }

  undone(step: string, reversed = true) {
    return this.input({ _tag: "Answered", step, answer: { _tag: "Undone", reversed } })
  }

  due(step: string, phase: "do" | "undo", attempt: number) {
    return this.input({ _tag: "StepDeadline", step, phase, attempt })
  }

  /** Uses up the whole budget of a step's open question. */
  exhaust(step: string, phase: "do" | "undo"): ReadonlyArray<string> {
    const { retry } = this.compiled.steps[this.compiled.indexByName.get(step) ?? -1] ?? { retry: undefined }
    const budget = (phase === "do" ? retry?.attempts : retry?.undoAttempts) ?? 0
    let last: ReadonlyArray<string> = []
    for (let wait = 0; wait < budget; wait++) {
      const { attempt, undoAttempt } = this.step(step)
      last = this.due(step, phase, phase === "do" ? attempt : undoAttempt)
    }
    return last
  }

  sagaDeadline() {
    return this.input({ _tag: "SagaDeadline" })
  }

  cancel() {
    return this.input({ _tag: "Cancel", reason: "changed my mind" })
  }

  retry(step?: string) {
    return this.input({ _tag: "Retry", step })
  }

  resolve(step: string, as: "done" | "not-done") {
    return this.input({ _tag: "Resolve", step, as, reason: "seen by hand" })
  }

  resolved(step: string, as: "done" | "not-done", refusal?: Rejection) {
    return this.input({ _tag: "ResolutionAnswered", step, as, reason: "seen by hand", rejection: refusal })
  }

  step(name: string): SagaStep {
    const step = this.saga.steps[this.compiled.indexByName.get(name) ?? -1]
    if (step === undefined) {
      throw new Error(`There is no step ${name}.`)
    }
    return step
  }

  private lines(outputs: ReadonlyArray<MachineOutput>): ReadonlyArray<string> {
    return outputs.map((output) => this.line(output))
  }

  private line(output: MachineOutput): string {
    const name = (index: number) => this.compiled.steps[index]?.name ?? "?"
    switch (output._tag) {
      case "Ask":
        return `ask ${name(output.step)} ${output.phase} ${output.attempt} until ${output.dueAt}`
      case "StopWaiting":
        return `stop ${name(output.step)} ${output.phase} ${output.attempt}`
      case "DropDeadline":
        return "drop deadline"
      case "AskResolution":
        return `ask resolution ${name(output.step)} ${output.as}: ${output.reason}`
      case "AnswerOperator":
        return output.rejection === undefined ? "accept" : `refuse ${output.rejection.code}`
      case "Ended":
        return `end ${output.end}`
      case "TellWatcher":
        return `tell ${output.watcher.sagaId}/${output.watcher.step}/${output.watcher.attempt} ${output.end}`
    }
  }
}
