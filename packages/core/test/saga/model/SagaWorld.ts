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
import { must } from "./must.ts"
import type { Scenario } from "./Scenario.ts"
import { Waits } from "./Waits.ts"

/** A message on its way: a question or a resolution to a participant, or an input to the saga. */
export type Parcel =
  | { readonly to: "participant"; readonly step: number; readonly phase: StepPhase }
  | { readonly to: "resolver"; readonly step: number; readonly as: Resolution; readonly reason: string }
  | { readonly to: "saga"; readonly input: MachineInput }

/** One saga, the participants of its steps, the messages on their way and the timers that are armed. */
export class SagaWorld {
  readonly compiled: CompiledDefinition<unknown>
  readonly participants: ReadonlyArray<ModelParticipant>
  readonly fair: boolean
  readonly parcels: Array<Parcel> = []
  readonly waits = new Waits()
  /** Every question that was ever asked, as a log would keep them. */
  readonly asked: Array<{ readonly step: number; readonly phase: StepPhase }> = []
  readonly inputs: Array<MachineInput> = []
  saga: Saga
  now = 0
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
    this.waits.check(this.saga, this.compiled.pivot)
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
      must(answer?._tag === "AnswerOperator", "a cancel had no answer")
      if (!isEnd(before.status)) {
        this.cancelled = answer?._tag === "AnswerOperator" && answer.rejection === undefined ? "accepted" : "refused"
      }
    }
    this.waits.check(this.saga, this.compiled.pivot)
  }

  /** Lets the saga's own deadline come. Its timer is gone then: to drop it as well would be wrong. */
  fireDeadline(): void {
    this.waits.deadlineArmed = false
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
    this.waits.obey(output, this.now)
    if (output._tag === "Ask") {
      const { phase, step } = output
      this.asked.push({ step, phase })
      this.parcels.push({ to: "participant", step, phase })
    } else if (output._tag === "AskResolution") {
      this.parcels.push({ to: "resolver", step: output.step, as: output.as, reason: output.reason })
    }
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
