import { assert, describe, it } from "@effect/vitest"
import type { Message } from "@sagaproof/core/message/Message"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import type { LoadRequest, UnitChanges } from "@sagaproof/core/ports/Store"
import { type MemoryStore, makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import { watchHandled } from "@sagaproof/sim/check/run/watchHandled"
import * as Effect from "effect/Effect"

const message = (id: string): Message => ({
  id,
  type: "Noted",
  source: "test",
  subject: id,
  time: 0,
  dataschema: "Noted/1",
  correlationid: undefined,
  sagaid: undefined,
  sagastep: undefined,
  sagaphase: undefined,
  sagaattempt: undefined,
  causationid: undefined,
  partitionkey: id,
  traceparent: undefined,
  receiver: "order",
  data: {}
})

const nothing: LoadRequest = { claims: [], timers: [], rows: [], reads: [], sagas: [] }

/** One unit, which claims messages of a consumer and makes others: those that travel, and those handed on inside. */
const unit = (
  store: MemoryStore,
  {
    claimed = [],
    inside = [],
    travelling = []
  }: Readonly<Partial<Record<"claimed" | "inside" | "travelling", string[]>>>
) =>
  Effect.gen(function* () {
    const session = yield* store.begin
    yield* session.load({ ...nothing, claims: claimed.map((messageId) => ({ consumer: "order", messageId })) })
    const changes: UnitChanges = {
      ...noChanges,
      journal: [...inside, ...travelling].map(message),
      outbox: travelling.map(message)
    }
    yield* session.save(changes)
    yield* session.commit
  })

describe("in which commit a message is handled", () => {
  it.effect("is where it is claimed, or where it is made and handed on inside the unit", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "s", kinds: [] })
      const handledIn = watchHandled(store)
      yield* unit(store, { claimed: ["asked"], inside: ["handed on"], travelling: ["sent"] })
      assert.deepStrictEqual(Object.fromEntries(handledIn), { asked: 1, "handed on": 1 })
      yield* unit(store, { claimed: ["sent"] })
      assert.deepStrictEqual(Object.fromEntries(handledIn), { asked: 1, "handed on": 1, sent: 2 })
    })
  )

  it.effect("is the first of them", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "s", kinds: [] })
      const handledIn = watchHandled(store)
      yield* unit(store, { inside: ["copied"] })
      yield* unit(store, { claimed: ["copied"] })
      assert.deepStrictEqual(Object.fromEntries(handledIn), { copied: 1 })
    })
  )
})
