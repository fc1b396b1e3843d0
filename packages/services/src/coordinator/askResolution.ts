import type { Message } from "@sagaproof/core/message/Message"
import { consequenceId } from "@sagaproof/core/message/MessageId"
import { ResolveStep } from "@sagaproof/core/message/sharedMessages"
import type { MachineOutput } from "@sagaproof/core/saga/MachineOutput"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { Defect } from "../host/Defect.ts"
import type { Work } from "../host/Work.ts"
import type { RunnableDefinition } from "./Definitions.ts"

/** Hands what an operator has settled of a step to its participant. */
export const askResolution = (
  { definition, questions }: RunnableDefinition,
  saga: Saga,
  output: Extract<MachineOutput, { readonly _tag: "AskResolution" }>,
  work: Work,
  cause: Message
): void => {
  const step = definition.steps[output.step]
  const receiver = questions[output.step]?.do.receiver
  if (step === undefined || receiver === undefined) {
    throw new Defect("defect", `Saga ${saga.id} resolves a step that it does not have.`)
  }
  work.emit({
    id: consequenceId(cause.id, 1),
    type: ResolveStep.type,
    source: "coordinator",
    subject: saga.orderId,
    time: work.now,
    dataschema: ResolveStep.dataschema,
    correlationid: saga.orderId,
    sagaid: saga.id,
    sagastep: step.name,
    sagaphase: undefined,
    sagaattempt: undefined,
    causationid: cause.id,
    partitionkey: saga.orderId,
    traceparent: cause.traceparent,
    receiver,
    data: { as: output.as, reason: output.reason }
  })
}
