import * as Effect from "effect/Effect"

import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Answer, AnswerUnknown, Overloaded } from "@sagaproof/core/ports/Ingress"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { type ParkedEntry, parkedKind, type ParkedQueue } from "../host/Parked.ts"
import type { DirectIngress } from "../ingress/DirectIngress.ts"
import type { ParkedMessage, Parking } from "./Platform.ts"
import type { PlatformStore } from "./PlatformParts.ts"

/** Lets operators see parked messages, and act on them by commands that are journaled like any other. */
export const makeParking = (store: PlatformStore, ingress: DirectIngress): Parking => {
  const entriesOf = (parkKey: string): Effect.Effect<ReadonlyArray<ParkedEntry>, StoreUnavailable> =>
    Effect.map(store.row(parkedKind, parkKey), (row) => (row?.state as ParkedQueue | undefined)?.entries ?? [])

  const operate = (
    operation: "RedriveParked" | "DropParked",
    body: { readonly parkKey: string; readonly messageId?: string },
    entries: ReadonlyArray<ParkedEntry>,
    caller: string,
    idempotencyKey: string
  ): Effect.Effect<Answer, Overloaded | AnswerUnknown> => {
    const [first] = entries
    return first === undefined
      ? Effect.succeed(rejection("ENTITY_NOT_FOUND", `Nothing is parked under ${describe(body)}.`))
      : ingress.operate({ caller, operation, idempotencyKey, body }, first.message.receiver, {
          parkKey: body.parkKey,
          messages: entries
        })
  }

  return {
    list: Effect.map(store.rows(parkedKind), (rows) =>
      rows.flatMap(({ key, state }) =>
        (state as ParkedQueue).entries.map((entry): ParkedMessage => ({ ...entry, parkKey: key }))
      )
    ),
    redrive: (parkKey, caller, idempotencyKey) =>
      Effect.flatMap(entriesOf(parkKey), (entries) => redriveEach(operate, parkKey, entries, caller, idempotencyKey)),
    drop: (parkKey, messageId, caller, idempotencyKey) =>
      Effect.flatMap(entriesOf(parkKey), (entries) =>
        operate(
          "DropParked",
          { parkKey, messageId },
          entries.filter(({ message }) => message.id === messageId),
          caller,
          idempotencyKey
        )
      )
  }
}

/** The messages of a saga may be parked at several participants: each redrives its own. */
const redriveEach = (
  operate: (
    operation: "RedriveParked",
    body: { readonly parkKey: string },
    entries: ReadonlyArray<ParkedEntry>,
    caller: string,
    idempotencyKey: string
  ) => Effect.Effect<Answer, Overloaded | AnswerUnknown>,
  parkKey: string,
  entries: ReadonlyArray<ParkedEntry>,
  caller: string,
  idempotencyKey: string
): Effect.Effect<Answer, Overloaded | AnswerUnknown> =>
  Effect.gen(function* () {
    const participants = new Set<ParticipantName>(entries.map(({ message }) => message.receiver))
    let answer: Answer = rejection("ENTITY_NOT_FOUND", `Nothing is parked under ${parkKey}.`)
    for (const participant of participants) {
      const own = entries.filter(({ message }) => message.receiver === participant)
      answer = yield* operate("RedriveParked", { parkKey }, own, caller, `${idempotencyKey}-${participant}`)
    }
    return answer
  })

const describe = ({ messageId, parkKey }: { readonly parkKey: string; readonly messageId?: string }): string =>
  messageId === undefined ? parkKey : `${parkKey} as ${messageId}`
