import type { Message } from "@sagaproof/core/message/Message"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Participant } from "@sagaproof/services/host/Participant"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"

import { databaseSource } from "../../src/database/databaseSource.ts"
import { openParts } from "../../src/platform/openParts.ts"

/** An order and the message of its saga that goes wrong. */
export interface BrokenOrder {
  readonly orderId: string
  readonly message: string
  readonly buyerId: string
  readonly quantity: number
}

/** Places orders on the platform of a shop while messages of theirs cannot be handled, and leaves them so. */
export const placeBroken = (
  environment: Readonly<Record<string, string>>,
  productId: string,
  orders: ReadonlyArray<BrokenOrder>
): Promise<void> => {
  const work = Effect.gen(function* () {
    const parts = yield* openParts(databaseSource({ environment, folder: "/" }, {}))
    const platform = yield* startPlatform(throwingAt(parts, orders))
    for (const { buyerId, orderId, quantity } of orders) {
      const body = {
        orderId,
        buyerId,
        lines: [{ productId, quantity }],
        method: "wallet",
        preset: "reserve-first"
      }
      yield* platform.ingress.submit({ caller: "test", operation: "SubmitOrder", idempotencyKey: orderId, body })
    }
    yield* platform.quiet
  })
  return Effect.runPromise(Effect.scoped(work))
}

const throwingAt = (parts: PlatformParts, orders: ReadonlyArray<BrokenOrder>): PlatformParts => {
  const check = (message: Message): void => {
    if (orders.some((order) => order.orderId === message.correlationid && order.message === message.type)) {
      throw new Error(`planted in ${message.type}`)
    }
  }
  return {
    ...parts,
    definitions: patient(parts.definitions),
    makeParticipants: (participantParts) => {
      const broken = new Map<ParticipantName, Participant>()
      for (const [name, { handlers }] of parts.makeParticipants(participantParts)) {
        const guarded = Array.from(handlers, ([type, { handle, needs }]) => {
          const handler: typeof handle = (message, work) => {
            check(message)
            handle(message, work)
          }
          return [type, { needs, handle: handler }] as const
        })
        broken.set(name, { name, handlers: new Map(guarded) })
      }
      return broken
    }
  }
}

const longMs = 60 * 60_000

/** Nobody asks again while a test looks at what waits, however slow its machine is. */
const patient = (definitions: PlatformParts["definitions"]): PlatformParts["definitions"] =>
  definitions.map((definition) => ({
    ...definition,
    deadlineMs: 24 * 60 * 60_000,
    steps: definition.steps.map((step) => ({
      ...step,
      deadlineMs: longMs,
      retry: { ...step.retry, longestWaitMs: longMs }
    }))
  }))
