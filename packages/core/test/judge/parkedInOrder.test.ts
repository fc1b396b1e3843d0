import { assert, describe, it } from "@effect/vitest"
import type { Message } from "@sagaproof/core/message/Message"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import type { World } from "./fixture/World.ts"

const key = "purchase-o-9"
const ofSaga = { orderId: "o-9", sagaId: key } as const

interface Entry {
  readonly message: Message
  readonly reason: string
}

const entriesOf = (world: World): readonly [first: Entry, behind: Entry] =>
  world.state<{ readonly entries: readonly [Entry, Entry] }>("parked", key).entries

/** What waits behind is another message. */
const waiting = (world: World, message: Partial<Message>): void => {
  const [first, behind] = entriesOf(world)
  world.put("parked", key, { entries: [first, { ...behind, message: { ...behind.message, ...message } }] })
}

catches("parked-in-order", [
  {
    name: "a deadline that waits",
    corrupt: (world) => waiting(world, { type: "DeadlineReached" }),
    says: ["DeadlineReached purchase-o-9/", "parked under purchase-o-9 for order o-9, waits behind others"],
    about: ofSaga
  },
  {
    name: "an operator who waits",
    corrupt: (world) => waiting(world, { type: "RetrySaga" }),
    says: ["RetrySaga", "waits behind others, and never has to"]
  },
  {
    name: "an undo that waits",
    corrupt: (world) => waiting(world, { source: "coordinator", sagaphase: "undo" }),
    says: ["waits behind others, and never has to"]
  },
  {
    name: "what waits for another consumer",
    corrupt: (world) => waiting(world, { receiver: "payment" }),
    says: ["for payment, parked under purchase-o-9", "waits, and nothing for its consumer is parked before it"],
    about: ofSaga
  },
  {
    name: "what came later, before what it waits for",
    corrupt: (world) => world.put("parked", key, { entries: entriesOf(world).toReversed() }),
    says: ["waits, and nothing for its consumer is parked before it"]
  }
])

describe("parked-in-order passes", () => {
  it("what is left where staff have been at it", () => {
    const world = healthyWorld()
    world.put("parked", key, { entries: entriesOf(world).slice(1) })
    const [first] = world.journal
    const data = { parkKey: key }
    world.journal.push({ ...(first as Message), id: "redrive", type: "RedriveParked", sagaid: undefined, data })
    const { message, verdict } = judgedBy("parked-in-order", world)
    assert.strictEqual(verdict, "pass", message)
  })
})
