import type { Message } from "@sagaproof/core/message/Message"

import type { FaultEvent } from "../run/RunStory.ts"
import type { StepChoices } from "./StepChoices.ts"

/** A field of a row that is not what it was; null where there was none, or is none any more. */
export interface FieldChange {
  readonly field: string
  readonly from: string | number | boolean | null
  readonly to: string | number | boolean | null
}

/** A row that a commit has changed. */
export interface RowStep {
  readonly kind: string
  readonly key: string
  /** Whether it came to be, changed, or went. */
  readonly how: "made" | "changed" | "deleted"
  readonly fields: ReadonlyArray<FieldChange>
}

/** One line of the sequence: a message in the order of its commit, or a fault at its place. */
export interface WalkStep {
  /** From 1. */
  readonly number: number
  /** Virtual milliseconds from the beginning of what is explored. */
  readonly atMs: number
  readonly event:
    | { readonly _tag: "Message"; readonly message: Message }
    | { readonly _tag: "Fault"; readonly event: FaultEvent }
  /** The number of the commit that made the message, from 1; undefined for a fault. */
  readonly commit: number | undefined
  /** How it came to this; undefined for a message of the same commit as the line before. */
  readonly choices: StepChoices | undefined
  /** What has changed since the line before. */
  readonly rows: ReadonlyArray<RowStep>
}

/** A saga that has not ended. */
export interface OpenSaga {
  readonly id: string
  readonly orderId: string
  readonly status: string
  /** What it waits for, in sentences. */
  readonly waiting: string
}

/** How things stand at a step of a run: everything that was committed with it or before. */
export interface Standing {
  readonly step: number
  readonly sagas: ReadonlyArray<OpenSaga>
  readonly stocks: ReadonlyArray<{
    readonly productId: string
    readonly available: number
    readonly reserved: number
    readonly sold: number
  }>
  readonly wallets: ReadonlyArray<{ readonly userId: string; readonly balance: number }>
  /** Messages that were made and that their receivers have not handled yet. */
  readonly underWay: ReadonlyArray<Message>
}

/** A run, line by line. */
export interface Walk {
  readonly steps: ReadonlyArray<WalkStep>
  /** What has changed after the last step, in commits that made no message any more. */
  readonly afterwards: ReadonlyArray<RowStep>
  /** How things stand once a step is done; a step that there is not is a defect of the caller. */
  readonly standing: (step: number) => Standing
}
