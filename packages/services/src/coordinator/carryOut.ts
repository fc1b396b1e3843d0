import type { Message } from "@sagaproof/core/message/Message"
import type { MachineOutput } from "@sagaproof/core/saga/MachineOutput"
import type { Saga } from "@sagaproof/core/saga/Saga"
import type { SagaTransition } from "@sagaproof/core/saga/SagaTransition"

import type { Work } from "../host/Work.ts"
import type { Announce } from "../participants/announce.ts"
import { ask, slotOf } from "./ask.ts"
import { askResolution } from "./askResolution.ts"
import type { RunnableDefinition } from "./Definitions.ts"
import { deadlineSlot } from "./sagaDeadline.ts"
import { sagaKind } from "./sagaRows.ts"
import { tellEnd, tellWatcher } from "./tellEnd.ts"

/** Saves what a saga has become and turns its outputs into messages and timers, in the unit at hand. */
export const carryOut = (
  announce: Announce,
  runnable: RunnableDefinition,
  before: Saga | undefined,
  { outputs, saga }: SagaTransition,
  work: Work,
  cause: Message
): void => {
  if (saga !== before) {
    work.put(sagaKind, saga.id, saga)
  }
  for (const output of outputs) {
    carryOutOne(announce, runnable, saga, output, work, cause)
  }
}

const carryOutOne = (
  announce: Announce,
  runnable: RunnableDefinition,
  saga: Saga,
  output: MachineOutput,
  work: Work,
  cause: Message
): void => {
  switch (output._tag) {
    case "Ask":
      ask(runnable, saga, output, work, cause)
      return
    case "StopWaiting":
      work.cancelTimer(saga.id, slotOf(runnable, output.step, output.phase, output.attempt))
      return
    case "DropDeadline":
      work.cancelTimer(saga.id, deadlineSlot)
      return
    case "AskResolution":
      askResolution(runnable, saga, output, work, cause)
      return
    case "AnswerOperator":
      work.answer = output.rejection ?? { _tag: "Accepted", value: { sagaId: saga.id, status: saga.status } }
      return
    case "Ended":
      tellEnd(announce, saga, output.end, work, cause)
      return
    case "TellWatcher":
      tellWatcher(saga, output.watcher, output.end, work, cause)
      return
  }
}
