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
      redriveAll(
        entriesOf(parkKey),
        (first, key) => operate("RedriveParked", { parkKey }, [first], caller, key),
        parkKey,
        idempotencyKey
      ),
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

/** Sends one parked message on its way again. */
type RedriveOne = (first: ParkedEntry, idempotencyKey: string) => Effect.Effect<Answer, Overloaded | AnswerUnknown>

/**
 * The messages of a saga may be parked at several participants: each redrives its own, one after the other, each in
 * a unit of its own, until one fails again or none is left. What arrives meanwhile waits behind them and follows.
 */
const redriveAll = Effect.fnUntraced(function* (
  entries: Effect.Effect<ReadonlyArray<ParkedEntry>, StoreUnavailable>,
  redriveOne: RedriveOne,
  parkKey: string,
  idempotencyKey: string
): Effect.fn.Return<Answer, Overloaded | AnswerUnknown | StoreUnavailable> {
  const failing = new Set<ParticipantName>()
  const asked = new Set<string>()
  let handled = 0
  let answer: Answer = rejection("ENTITY_NOT_FOUND", `Nothing is parked under ${parkKey}.`)
  for (;;) {
    const first = (yield* entries).find(({ message }) => !failing.has(message.receiver))
    if (first === undefined) {
      return answer
    }
    const one = yield* redriveOne(first, `${idempotencyKey}/${first.message.receiver}/${first.message.id}`)
    if (one._tag !== "Accepted") {
      return one
    }
    const moved = (one.value as { readonly handled: number }).handled
    // One that is still there is answered from its key from now on, and would never go.
    if (moved === 0 || asked.has(first.message.id)) {
      failing.add(first.message.receiver)
    } else {
      handled += moved
    }
    asked.add(first.message.id)
    answer = { _tag: "Accepted", value: { handled } }
  }
})

const describe = ({ messageId, parkKey }: { readonly parkKey: string; readonly messageId?: string }): string =>
  messageId === undefined ? parkKey : `${parkKey} as ${messageId}`
