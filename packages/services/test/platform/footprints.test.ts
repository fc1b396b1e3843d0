import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { Message } from "@sagaproof/core/message/Message"
import type { Gateway } from "@sagaproof/core/ports/Gateway"
import type { Row } from "@sagaproof/core/ports/Row"
import type { Saga } from "@sagaproof/core/saga/Saga"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import { settle } from "./support/drive.ts"
import { sideBySide, running, together } from "./support/testDefinitions.ts"
import { type OrderChoice, openShop, type TestShop } from "./support/TestShop.ts"

interface Watched {
  readonly travelled: Array<string>
  /** Rows that were used, by the saga of the message that used them. */
  readonly used: Array<{ readonly saga: string; readonly type: string; readonly kind: string; readonly key: string }>
}

/** Watches what leaves for the bus, and which rows each message of a saga uses. */
const watching =
  ({ travelled, used }: Watched) =>
  (parts: PlatformParts): PlatformParts => ({
    ...parts,
    bus: {
      ...parts.bus,
      publish: (messages) => {
        travelled.push(...messages.map(({ type }) => type))
        return parts.bus.publish(messages)
      }
    },
    makeParticipants: (made) => {
      const participants = parts.makeParticipants(made)
      return new Map(
        Array.from(participants, ([name, participant]) => [
          name,
          {
            name,
            handlers: new Map(
              Array.from(participant.handlers, ([type, handler]) => [
                type,
                {
                  needs: handler.needs,
                  handle: (message, work) => {
                    for (const { kind, key } of handler.needs(message).rows) {
                      used.push({ saga: message.sagaid ?? "", type, kind, key })
                    }
                    handler.handle(message, work)
                  }
                }
              ])
            )
          }
        ])
      )
    }
  })

/** Every branch that an order paid from the wallet may take. */
const choices: ReadonlyArray<readonly [string, OrderChoice]> = [
  ["no-delivery", { delivery: false }],
  ...["reserve-first", "pay-first", "together", "side-by-side"].flatMap((preset) => [
    [`${preset}-done`, { preset, quantity: 2 }] as const,
    [`${preset}-short`, { preset, quantity: 101 }] as const,
    [`${preset}-poor`, { preset, quantity: 40 }] as const
  ])
]

const open = (watched: Watched, delivery: "local" | "bus", gateways: ReadonlyArray<Gateway> = []) =>
  openShop({ delivery, gateways, change: (parts) => watching(watched)(running(together, sideBySide)(parts)) })

const cancel = (shop: TestShop, orderId: string) =>
  Effect.andThen(shop.submit("CancelOrder", { orderId, by: "buyer", reason: "not needed" }), settle(shop.platform))

describe("the footprint of a saga", () => {
  it.effect("holds every row that a message of its steps needs, on every branch", () =>
    Effect.gen(function* () {
      const carrier = yield* makeScriptedGateway({ name: "carrier" })
      const provider = yield* makeScriptedGateway({ name: "payment-provider" })
      const watched: Watched = { travelled: [], used: [] }
      const shop = yield* open(watched, "bus", [carrier, provider])
      for (const [orderId, choice] of choices) {
        yield* shop.order(orderId, choice)
      }
      yield* shop.order("external", { method: "external", quantity: 2 })
      yield* shop.order("external-short", { preset: "pay-first", method: "external", quantity: 101 })
      yield* cancel(shop, "reserve-first-done")
      yield* cancel(shop, "external")
      yield* settle(shop.platform)
      const sagas = yield* Effect.orDie(shop.platform.store.rows("saga"))
      const footprints = new Map(sagas.map(({ key, state }: { key: string } & Row) => [key, rowsOf(state as Saga)]))
      const outside = watched.used.filter(
        ({ key, kind, saga, type }) =>
          isStep(type) && kind !== "saga" && kind !== "parked" && footprints.get(saga)?.has(`${kind} ${key}`) === false
      )
      assert.deepStrictEqual(
        outside.map(({ key, kind, type }) => `${type}: ${kind} ${key}`),
        []
      )
      assert.isAbove(watched.used.filter(({ type }) => isStep(type)).length, 50)
    })
  )

  it.effect("keeps a local saga inside its unit: nothing leaves for the bus, and an order is one commit", () =>
    Effect.gen(function* () {
      const carrier = yield* makeScriptedGateway({ name: "carrier" })
      const watched: Watched = { travelled: [], used: [] }
      const shop = yield* open(watched, "local", [carrier])
      watched.travelled.length = 0
      for (const [orderId, choice] of choices) {
        const { commits } = shop.platform.store.counters()
        const delivers = orderId.endsWith("-done") && orderId !== "together-done"
        yield* shop.order(orderId, choice)
        // The carrier is told in a unit of its own, and answers in another.
        assert.strictEqual(shop.platform.store.counters().commits - commits, delivers ? 3 : 1, orderId)
      }
      const { commits } = shop.platform.store.counters()
      yield* cancel(shop, "reserve-first-done")
      assert.strictEqual(shop.platform.store.counters().commits - commits, 3)
      assert.deepInclude(yield* shop.state("order", "reserve-first-done"), { status: "cancelled" })
      yield* cancel(shop, "pay-first-short")
      assert.deepStrictEqual(watched.travelled, [])
    })
  )

  it.effect("lets a local saga that waits for the provider go on inside as well", () =>
    Effect.gen(function* () {
      const provider = yield* makeScriptedGateway({ name: "payment-provider" })
      const watched: Watched = { travelled: [], used: [] }
      const shop = yield* open(watched, "local", [provider])
      watched.travelled.length = 0
      const { commits } = shop.platform.store.counters()
      yield* shop.order("o", { method: "external" })
      // One to the charge, one to mark it as called, one with its answer.
      assert.strictEqual(shop.platform.store.counters().commits - commits, 3)
      assert.strictEqual((yield* shop.saga("o")).status, "completed")
      yield* cancel(shop, "o")
      assert.deepInclude(yield* shop.state("order", "o"), { status: "cancelled" })
      assert.deepStrictEqual(watched.travelled, [])
    })
  )

  it.effect("is one commit for each hop over the bus", () =>
    Effect.gen(function* () {
      const watched: Watched = { travelled: [], used: [] }
      const shop = yield* open(watched, "bus")
      watched.travelled.length = 0
      const { commits } = shop.platform.store.counters()
      yield* shop.order("o")
      // The submission, and a question and an answer for each of the six steps.
      assert.strictEqual(watched.travelled.length, 12)
      assert.strictEqual(shop.platform.store.counters().commits - commits, 13)
    })
  )
})

const rowsOf = ({ footprint }: Saga): ReadonlySet<string> => new Set(footprint.map(({ key, kind }) => `${kind} ${key}`))

const isStep = (type: Message["type"]): boolean => {
  const known = messageCatalogue.get(type)
  return known?.role === "command" && known.receiver !== "coordinator"
}
