import type { Message } from "@sagaproof/core/message/Message"
import type { Standing, Walk, WalkStep } from "@sagaproof/sim/check/walk/Walk"

import { CliFailure } from "../../failure/CliFailure.ts"
import type { MessageData, StandingData, StepData, WalkData } from "./WalkData.ts"

/** Which part of a run is told. */
export interface WalkWords {
  readonly step?: true
  readonly until?: number
}

/** The part of a walk that was asked for. A step that there is not is told as such. */
export const walkDataOf = ({ afterwards, standing, steps }: Walk, { step, until }: WalkWords): WalkData => {
  if (until !== undefined && until > steps.length) {
    throw new CliFailure({
      code: "NO_SUCH_STEP",
      exit: "usage",
      message: `--until ${until}: this run has ${steps.length} steps`,
      fix: `give a number from 1 to ${steps.length}, or leave --until out and see all of them with --step`
    })
  }
  const told = step === true ? steps.slice(0, until) : steps.slice((until ?? 0) - 1, until)
  return {
    total: steps.length,
    steps: told.map(stepData),
    afterwards: told.at(-1) === steps.at(-1) ? afterwards : [],
    standing: until === undefined ? null : standingData(standing(until))
  }
}

const stepData = ({ atMs, choices, commit, event, number, rows }: WalkStep): StepData => ({
  number,
  atMs,
  message: event._tag === "Message" ? messageData(event.message) : null,
  fault: event._tag === "Fault" ? faultData(event.event) : null,
  commit: commit ?? null,
  choices:
    choices === undefined
      ? null
      : {
          ...choices,
          ready: choices.ready.map(({ fiber, process }) => ({ fiber, process: process ?? null }))
        },
  rows
})

const faultData = ({ address, fault, size }: NonNullable<StepData["fault"]>) => ({ fault, address, size })

const messageData = ({ id, receiver, sagaid, source, subject, type }: Message): MessageData => ({
  id,
  type,
  source,
  receiver,
  subject,
  sagaId: sagaid ?? null
})

const standingData = ({ sagas, step, stocks, underWay, wallets }: Standing): StandingData => ({
  step,
  sagas: sagas.map(({ id, orderId, status, waiting }) => ({ sagaId: id, orderId, status, waiting })),
  stocks,
  wallets,
  underWay: underWay.map(messageData)
})
