import type { StepPhase } from "@sagaproof/core/message/Message"
import type { MachineOutput } from "@sagaproof/core/saga/MachineOutput"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { must } from "./must.ts"

interface Timer {
  readonly phase: StepPhase
  readonly attempt: number
  readonly dueAt: number
}

/** The timers that a saga has armed: its own deadline, and one per open question. */
export class Waits {
  /** By step: a step has one open question at most. */
  readonly timers = new Map<number, Timer>()
  deadlineArmed = true

  obey(output: MachineOutput, now: number): void {
    if (output._tag === "Ask") {
      const { attempt, dueAt, phase, step } = output
      must(!this.timers.has(step), `step ${step} was asked twice at once`)
      must(dueAt > now, `step ${step} was asked without a wait`)
      this.timers.set(step, { phase, attempt, dueAt })
    } else if (output._tag === "StopWaiting") {
      const timer = this.timers.get(output.step)
      const armed = timer?.attempt === output.attempt && timer.phase === output.phase
      must(armed, `a wait for step ${output.step} was stopped that was not armed`)
      this.timers.delete(output.step)
    } else if (output._tag === "DropDeadline") {
      must(this.deadlineArmed, "a deadline was dropped that was not armed")
      this.deadlineArmed = false
    }
  }

  /** A timer is armed for every open question that is not used up, and for no other one. */
  check({ fenced, steps }: Saga, pivot: number): void {
    steps.forEach((step, index) => {
      const open = fenced ? step.undo === "asked" : step.outcome === "unknown"
      const attempt = open && !step.exhausted ? (fenced ? step.undoAttempt : step.attempt) : undefined
      must(this.timers.get(index)?.attempt === attempt, `step ${index} has the wrong timer`)
    })
    const settled = fenced || steps[pivot]?.outcome === "done"
    must(this.deadlineArmed !== settled, "the deadline is armed until the pivot or the fence")
  }
}
