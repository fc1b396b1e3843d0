import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import { SubmitOrder } from "@sagaproof/core/message/coordinatorMessages"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import type { OrderSubmission } from "@sagaproof/core/message/OrderRequest"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Bus } from "@sagaproof/core/ports/Bus"
import type { Ids } from "@sagaproof/core/ports/Ids"
import type { Answer, AnswerUnknown, Ingress, OutsideCommand, Overloaded } from "@sagaproof/core/ports/Ingress"
import type { Queries } from "@sagaproof/core/ports/Queries"
import { rejection } from "@sagaproof/core/rejection/Rejection"

import type { Inbox } from "../host/Inbox.ts"
import type { Answered, ParkedSelection } from "../host/UnitInput.ts"
import type { BodyReader } from "./bodyReader.ts"
import { makeCallers } from "./Callers.ts"
import { composeRequest, withIds } from "./composeRequest.ts"
import { readRequest, requestType } from "./readRequest.ts"

/** What the in-process ingress is made of. */
export interface DirectIngressParts {
  readonly catalogue: MessageCatalogue
  readonly ids: Ids
  readonly inboxOf: (participant: ParticipantName) => Inbox | undefined
  readonly readBody: BodyReader
}

/** What any ingress may be made of. */
export interface IngressParts extends DirectIngressParts {
  readonly store: Queries
  readonly bus: Bus
  /** How many commands may wait. */
  readonly capacity: number
}

/** The in-process ingress: commands go straight into the inbox of the deciding participant's host. */
export interface DirectIngress extends Ingress {
  /** Submits an operator's command about parked messages, with the messages as they were when it was given. */
  readonly operate: (
    command: OutsideCommand,
    participant: ParticipantName,
    selection: ParkedSelection
  ) => Effect.Effect<Answer, Overloaded | AnswerUnknown>
  /** Tells the callers of a committed unit. */
  readonly answered: (answers: ReadonlyArray<Answered>) => void
  /** Tells every caller that still waits that the platform has stopped. */
  readonly close: () => void
}

/** Makes the in-process ingress. */
export const makeDirectIngress = (parts: DirectIngressParts): DirectIngress => {
  const callers = makeCallers()

  const enter = (
    command: OutsideCommand,
    type: MessageType,
    receiver: ParticipantName,
    redrive: ParkedSelection | undefined
  ): Effect.Effect<Answer, Overloaded | AnswerUnknown> =>
    Effect.suspend(() => {
      const inbox = parts.inboxOf(receiver)
      if (inbox === undefined) {
        return Effect.succeed(rejection("INVALID_REQUEST", `No participant ${receiver} runs in this process.`))
      }
      const body = readRequest(parts, type, command)
      if (Result.isFailure(body)) {
        return Effect.succeed(body.failure)
      }
      const bodyHash = fingerprint(command.body)
      const row = `${command.caller}/${command.operation}/${command.idempotencyKey}`
      const send = (data: unknown, time: number): Effect.Effect<Answer, Overloaded | AnswerUnknown> => {
        const message = composeRequest(command, type, receiver, bodyHash, time, data)
        return callers.wait(message.id, () =>
          inbox.offer({ message, origin: "outside", timer: undefined, idempotency: { row, bodyHash }, redrive })
        )
      }
      return Effect.clockWith((clock) => {
        const time = clock.currentTimeMillisUnsafe()
        return type.type === SubmitOrder.type
          ? Effect.flatMap(withIds(parts.ids, body.success as OrderSubmission), (data) => send(data, time))
          : send(body.success, time)
      })
    })

  return {
    submit: (command) => {
      const type = requestType(parts.catalogue, command.operation)
      return type === undefined
        ? Effect.succeed(rejection("INVALID_REQUEST", `There is no operation ${command.operation}.`))
        : enter(command, type, type.receiver, undefined)
    },
    operate: (command, participant, selection) => {
      const type = parts.catalogue.get(command.operation)
      return type === undefined
        ? Effect.succeed(rejection("INVALID_REQUEST", `There is no operation ${command.operation}.`))
        : enter(command, type, participant, selection)
    },
    answered: (answers) => {
      for (const { answer, messageId } of answers) {
        callers.answer(messageId, answer)
      }
    },
    close: callers.close
  }
}
