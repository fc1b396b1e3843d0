import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schedule from "effect/Schedule"

import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import { SubmitOrder } from "@sagaproof/core/message/coordinatorMessages"
import type { Message } from "@sagaproof/core/message/Message"
import { outsideClaim } from "@sagaproof/core/message/MessageId"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import type { OrderSubmission } from "@sagaproof/core/message/OrderRequest"
import { type Answer, AnswerUnknown, type OutsideCommand, Overloaded } from "@sagaproof/core/ports/Ingress"
import { rejection } from "@sagaproof/core/rejection/Rejection"

import { answerFromRow } from "../host/answerFromRow.ts"
import { idempotencyKind, type IdempotencyRow } from "../host/UnitInput.ts"
import { type Callers, makeCallers } from "./Callers.ts"
import { composeRequest, withIds } from "./composeRequest.ts"
import { type DirectIngress, type IngressParts, makeDirectIngress } from "./DirectIngress.ts"
import { readRequest, requestType } from "./readRequest.ts"

/** How often the key row is looked at: soon at first, then every so often. A decision in this process tells at once. */
const looks = Schedule.min([Schedule.exponential(2, 2), Schedule.spaced(100)])

/** A publish that is not confirmed may have arrived; publishing again is safe, as the message is the same. */
const publishAgain = { schedule: Schedule.exponential(10, 2), times: 8 }

/** Sends a command, and waits for what is decided on it. */
type Send = (message: Message) => Effect.Effect<Answer, Overloaded | AnswerUnknown>

const makeSend = ({ bus, store }: IngressParts, callers: Callers): Send => {
  const stored = (message: Message): Effect.Effect<Answer | undefined> => {
    const { bodyHash, row } = outsideClaim(message.id)
    return Effect.map(
      Effect.retry(store.row(idempotencyKind, row), looks),
      (found) => found && answerFromRow(found.state as IdempotencyRow, message.type, bodyHash)
    ).pipe(Effect.orDie)
  }

  const look = (message: Message): Effect.Effect<Answer, undefined> =>
    Effect.flatMap(stored(message), (answer) =>
      answer === undefined ? Effect.fail(undefined) : Effect.succeed(answer)
    )

  return Effect.fnUntraced(function* (message: Message): Effect.fn.Return<Answer, Overloaded | AnswerUnknown> {
    const known = yield* stored(message)
    if (known !== undefined) {
      return known
    }
    const published = Effect.retry(bus.publish([message]), publishAgain)
    yield* Effect.mapError(published, ({ message: why }) => new AnswerUnknown({ message: why }))
    const decided = Effect.orDie(Effect.retry(look(message), looks))
    return yield* Effect.raceFirst(
      callers.wait(message.id, () => true),
      decided
    )
  })
}

/** Reads, composes and sends commands, so many at a time. */
const makeSubmit = (parts: IngressParts, send: Send) => {
  let waiting = 0

  const enter = (command: OutsideCommand, type: MessageType, data: Effect.Effect<unknown>) =>
    Effect.clockWith((clock) => {
      const time = clock.currentTimeMillisUnsafe()
      const bodyHash = fingerprint(command.body)
      return Effect.flatMap(data, (read) => send(composeRequest(command, type, type.receiver, bodyHash, time, read)))
    })

  return (command: OutsideCommand, type: MessageType): ReturnType<Send> =>
    Effect.suspend(() => {
      const body = readRequest(parts, type, command)
      if (Result.isFailure(body)) {
        return Effect.succeed(body.failure)
      }
      if (waiting >= parts.capacity) {
        return Effect.fail(new Overloaded({ message: "The ingress is full; try again with the same key." }))
      }
      waiting += 1
      const drawn =
        type.type === SubmitOrder.type
          ? withIds(parts.ids, body.success as OrderSubmission)
          : Effect.succeed(body.success)
      return Effect.ensuring(
        enter(command, type, drawn),
        Effect.sync(() => {
          waiting -= 1
        })
      )
    })
}

/**
 * The ingress through the log: a command is published to its topic, whoever hosts its participant takes it from
 * there, and the caller waits for the answer at the row of its key. Operators' commands about parked messages go
 * straight to the host, as they come with those messages.
 */
export const makeLogIngress = (parts: IngressParts): DirectIngress => {
  const direct = makeDirectIngress(parts)
  const callers = makeCallers()
  const submit = makeSubmit(parts, makeSend(parts, callers))

  return {
    submit: (command) => {
      const type = requestType(parts.catalogue, command.operation)
      return type === undefined
        ? Effect.succeed(rejection("INVALID_REQUEST", `There is no operation ${command.operation}.`))
        : submit(command, type)
    },
    operate: direct.operate,
    answered: (answers) => {
      direct.answered(answers)
      for (const { answer, messageId } of answers) {
        callers.answer(messageId, answer)
      }
    },
    close: () => {
      direct.close()
      callers.close()
    }
  }
}
