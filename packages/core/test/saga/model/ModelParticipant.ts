import type { StepPhase } from "@sagaproof/core/message/Message"
import { type Rejection, rejection } from "@sagaproof/core/rejection/Rejection"
import type { Resolution, StepAnswer } from "@sagaproof/core/saga/MachineInput"

import type { Behaviour } from "./Scenario.ts"

const refusal = rejection("STOCK_NOT_ENOUGH", "Refused for good.")
const tooLate = rejection("STEP_UNDONE", "Undone before it was done.")

/**
 * The participant of one step of one saga, as the design asks of it: the same question has the same answer for ever,
 * and an undo that comes first leaves a tombstone.
 */
export class ModelParticipant {
  readonly behaviour: Behaviour
  record: "none" | "done" | "refused" | "tombstone" | "undone" = "none"
  /** How often its effect was made, and whether it is there now. */
  applied = 0
  standing = false
  /** Its record is an operator's word, without effect. */
  byOperator = false

  constructor(behaviour: Behaviour) {
    this.behaviour = behaviour
  }

  hear(phase: StepPhase): StepAnswer {
    return phase === "do" ? this.hearDo() : this.hearUndo()
  }

  /** Writes an operator's word down without effect, or contradicts it. */
  hearResolution(as: Resolution): Rejection | undefined {
    if (this.record === "none") {
      this.record = as === "done" ? "done" : "tombstone"
      this.byOperator = true
      return undefined
    }
    return (this.record === "done") === (as === "done")
      ? undefined
      : rejection("RESOLUTION_CONTRADICTED", `The record says ${this.record}.`)
  }

  private hearDo(): StepAnswer {
    if (this.record === "none") {
      this.record = this.behaviour.refuses ? "refused" : "done"
      if (this.record === "done" && !this.behaviour.effectless) {
        this.applied += 1
        this.standing = true
      }
    }
    if (this.record === "refused" || this.record === "tombstone") {
      return { _tag: "Refused", rejection: this.record === "refused" ? refusal : tooLate }
    }
    return { _tag: "Done", result: this.applied }
  }

  private hearUndo(): StepAnswer {
    if (this.record === "none") {
      this.record = "tombstone"
    } else if (this.record === "done") {
      this.record = "undone"
      this.standing = false
    }
    return { _tag: "Undone", reversed: this.applied > 0 }
  }
}
