import type { StepPhase } from "../message/Message.ts"
import type { Rejection } from "../rejection/Rejection.ts"
import type { Resolution } from "./MachineInput.ts"
import type { SagaEnd, SagaWatcher } from "./Saga.ts"

/** What a saga wants done. The coordinator turns it into messages and timers in the unit that saves the saga. */
export type MachineOutput =
  /** Ask the participant of a step; the wait of this attempt ends at `dueAt`. */
  | {
      readonly _tag: "Ask"
      readonly step: number
      readonly phase: StepPhase
      readonly attempt: number
      readonly dueAt: number
    }
  /** The wait of this attempt is over, one way or another. */
  | { readonly _tag: "StopWaiting"; readonly step: number; readonly phase: StepPhase; readonly attempt: number }
  /** The saga's own deadline is void. */
  | { readonly _tag: "DropDeadline" }
  /** Ask a participant to write down an operator's resolution. */
  | { readonly _tag: "AskResolution"; readonly step: number; readonly as: Resolution; readonly reason: string }
  /** Answer the command of the operator: accepted, or refused and why. */
  | { readonly _tag: "AnswerOperator"; readonly rejection: Rejection | undefined }
  | { readonly _tag: "Ended"; readonly end: SagaEnd }
  /** Tell a saga that watches this one how it ended. */
  | { readonly _tag: "TellWatcher"; readonly watcher: SagaWatcher; readonly end: SagaEnd }
