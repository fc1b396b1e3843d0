import { assert } from "@effect/vitest"
import type { StepPhase } from "@sagaproof/core/message/Message"
import type { CompiledDefinition } from "@sagaproof/core/saga/CompiledDefinition"
import type { MachineInput, Resolution } from "@sagaproof/core/saga/MachineInput"
import type { MachineOutput } from "@sagaproof/core/saga/MachineOutput"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import { startSaga } from "@sagaproof/core/saga/startSaga"
import { transition } from "@sagaproof/core/saga/transition"

import { compiledOf } from "../support/definitions.ts"
import { checkTransition } from "./checkTransition.ts"
import { ModelParticipant } from "./ModelParticipant.ts"
import type { Scenario } from "./Scenario.ts"

/** A message on its way: a question or a resolution to a participant, or an input to the saga. */
export type Parcel =
  | { readonly to: "participant"; readonly step: number; readonly phase: StepPhase }
  | { readonly to: "resolver"; readonly step: number; readonly as: Resolution; readonly reason: string }
  | { readonly to: "saga"; readonly input: MachineInput }

interface Timer {
  readonly phase: StepPhase
  readonly attempt: number
  readonly dueAt: number
}

/** One saga, the participants of its steps, the messages on their way and the timers that are armed. */
export class SagaWorld {
  readonly compiled: CompiledDefinition<unknown>
  readonly participants: ReadonlyArray<ModelParticipant>
  readonly fair: boolean
  readonly parcels: Array<Parcel> = []
  /** The armed timer of each step: a step has one open question at most. */
  readonly timers = new Map<number, Timer>()
  /** Every question that was ever asked, as a log would keep them. */
  readonly asked: Array<{ readonly step: number; readonly phase: StepPhase }> = []
  readonly inputs: Array<MachineInput> = []
  saga: Saga
  now = 0
  deadlineArmed = true
  /** The participants that were silent are heard again. */
  mended = false
  cancelled: "accepted" | "refused" | undefined

  constructor({ behaviours, fair, placing, steps }: Scenario) {
    this.compiled = compiledOf(steps, { deadlineMs: 60, ...(placing === undefined ? {} : { placing }) })
    const quiet = { refuses: false, effectless: false, doSilence: "none", undoSilence: "none" } as const
    this.participants = steps.map(({ name }) => new ModelParticipant(behaviours[name] ?? quiet))
    this.fair = fair
    const start = { id: "purchase-1", orderId: "order-1", request: {}, footprint: [], now: this.now }
    const { outputs, saga } = startSaga(this.compiled, start)
    this.saga = saga
    outputs.forEach((output) => this.obey(output))
    this.checkWaits()
  }

  get ended(): boolean {
    return isEnd(this.saga.status)
  }

  feed(input: MachineInput): void {
    const before = freeze(this.saga)
    this.inputs.push(input)
    const { outputs, saga } = transition(this.compiled, before, input, this.now)
    checkTransition(this.compiled, before, saga, outputs)
    this.saga = saga
    outputs.forEach((output) => this.obey(output))
    if (input._tag === "Cancel") {
      const [answer] = outputs
      assert.strictEqual(answer?._tag, "AnswerOperator", "a cancel had no answer")
      if (!isEnd(before.status)) {
        this.cancelled = answer?._tag === "AnswerOperator" && answer.rejection === undefined ? "accepted" : "refused"
      }
    }
    this.checkWaits()
  }

  /** Lets the saga's own deadline come. Its timer is gone then: to drop it as well would be wrong. */
  fireDeadline(): void {
    this.deadlineArmed = false
    this.feed({ _tag: "SagaDeadline" })
  }

  /** Delivers a parcel that was taken from the others, or a copy of one. */
  deliver(parcel: Parcel, queryRefuses: boolean): void {
    if (parcel.to === "saga") {
      this.feed(parcel.input)
      return
    }
    const step = this.compiled.steps[parcel.step]
    const participant = this.participants[parcel.step]
    if (step === undefined || participant === undefined) {
      throw new Error(`There is no step ${parcel.step}.`)
    }
    if (parcel.to === "resolver") {
      const { as, reason } = parcel
      const rejection = participant.hearResolution(as)
      const input = { _tag: "ResolutionAnswered", step: step.name, as, reason, rejection } as const
      this.parcels.push({ to: "saga", input })
      return
    }
    const silence = this.silence(parcel.step, parcel.phase)
    if (silence === "unheard") {
      return
    }
    // A query keeps no record: the same question may have another answer.
    const hears = step.kind === "query" ? queryAnswer(queryRefuses) : participant.hear(parcel.phase)
    if (silence === "none") {
      this.parcels.push({ to: "saga", input: { _tag: "Answered", step: step.name, answer: hears } })
    }
  }

  silence(step: number, phase: StepPhase) {
    const behaviour = this.participants[step]?.behaviour
    if (this.mended || behaviour === undefined) {
      return "none"
    }
    return phase === "do" ? behaviour.doSilence : behaviour.undoSilence
  }

  private obey(output: MachineOutput): void {
    switch (output._tag) {
      case "Ask": {
        const { attempt, dueAt, phase, step } = output
        assert.isFalse(this.timers.has(step), "asked twice at once")
        assert.isAbove(dueAt, this.now, "asked without a wait")
        this.timers.set(step, { phase, attempt, dueAt })
        this.asked.push({ step, phase })
        this.parcels.push({ to: "participant", step, phase })
        break
      }
      case "StopWaiting": {
        const { attempt, phase } = this.timers.get(output.step) ?? {}
        assert.deepStrictEqual([attempt, phase], [output.attempt, output.phase], "stopped a wait that was not armed")
        this.timers.delete(output.step)
        break
      }
      case "DropDeadline":
        assert.isTrue(this.deadlineArmed, "dropped a deadline that was not armed")
        this.deadlineArmed = false
        break
      case "AskResolution":
        this.parcels.push({ to: "resolver", step: output.step, as: output.as, reason: output.reason })
        break
      case "AnswerOperator":
      case "Ended":
      case "TellWatcher":
        break
    }
  }

  /** A timer is armed for every open question that is not used up, and for no other one. */
  private checkWaits(): void {
    const { fenced, steps } = this.saga
    steps.forEach((step, index) => {
      const open = fenced ? step.undo === "asked" : step.outcome === "unknown"
      const attempt = open && !step.exhausted ? (fenced ? step.undoAttempt : step.attempt) : undefined
      assert.strictEqual(this.timers.get(index)?.attempt, attempt, `the timer of step ${index}`)
    })
    const turning = fenced || steps[this.compiled.pivot]?.outcome === "done"
    assert.strictEqual(this.deadlineArmed, !turning, "the deadline is armed until the pivot or the fence")
  }
}

const queryAnswer = (refuses: boolean) =>
  refuses
    ? ({ _tag: "Refused", rejection: { _tag: "Rejection", code: "STOCK_NOT_ENOUGH", message: "Not now." } } as const)
    : ({ _tag: "Done", result: "enough" } as const)

/** The machine must not write to what it is given. */
const freeze = (saga: Saga): Saga => {
  saga.steps.forEach((step) => Object.freeze(step))
  Object.freeze(saga.steps)
  return Object.freeze(saga)
}
