import type { Rejection } from "../rejection/Rejection.ts"
import type { StepPhase } from "../message/Message.ts"
import type { SagaWatcher } from "./Saga.ts"

/** An answer of a participant to one question of a saga. */
export type StepAnswer =
  | { readonly _tag: "Done"; readonly result: unknown }
  | { readonly _tag: "Refused"; readonly rejection: Rejection }
  | { readonly _tag: "Undone"; readonly reversed: boolean }

/** Everything that can happen to a saga after its start. */
export type MachineInput =
  | { readonly _tag: "Answered"; readonly step: string; readonly answer: StepAnswer }
  /** The wait of one attempt of a step is over. */
  | { readonly _tag: "StepDeadline"; readonly step: string; readonly phase: StepPhase; readonly attempt: number }
  /** The saga's own deadline has come. */
  | { readonly _tag: "SagaDeadline" }
  | { readonly _tag: "Cancel"; readonly reason: string }
  | { readonly _tag: "Retry"; readonly step: string | undefined }
  | { readonly _tag: "Resolve"; readonly step: string; readonly as: Resolution; readonly reason: string }
  /** A participant has written an operator's resolution, or refused it. */
  | {
      readonly _tag: "ResolutionAnswered"
      readonly step: string
      readonly as: Resolution
      readonly reason: string
      readonly rejection: Rejection | undefined
    }
  /** An operator dropped the parked undo of a step, so nobody will answer it. */
  | { readonly _tag: "UndoDropped"; readonly step: string }
  | { readonly _tag: "Watch"; readonly watcher: SagaWatcher }

/** What an operator says of an unproven step. */
export type Resolution = "done" | "not-done"
