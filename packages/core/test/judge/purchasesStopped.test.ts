import { assert, describe, it } from "@effect/vitest"
import type { Message } from "@sagaproof/core/message/Message"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import type { World } from "./fixture/World.ts"

const pivot = "purchase-o-5/pay/do/1.0"
const wish = "cancellation-o-5/settle/do/1"

/** The buyer of order o-5 wanted to cancel it before it was paid. */
const cancelledInTime = (world: World): void => {
  const asked = world.journal.find(({ id }) => id === wish) as Message
  const others = world.journal.filter(({ id }) => id !== wish)
  const place = others.findIndex(({ id }) => id === "purchase-o-5/pay/do/1")
  world.journal = [...others.slice(0, place), asked, ...others.slice(place)]
}

catches("purchases-stopped", [
  {
    name: "a purchase that goes on when it was cancelled in time",
    corrupt: cancelledInTime,
    says: [`has asked by ${wish} that saga purchase-o-5 turns back, which heard of pay by ${pivot} only afterwards`],
    about: { orderId: "o-5", sagaId: "purchase-o-5" }
  }
])

describe("purchases-stopped does not judge", () => {
  const verdictOf = (change: (world: World) => void): string => {
    const world = healthyWorld()
    cancelledInTime(world)
    change(world)
    return judgedBy("purchases-stopped", world).verdict
  }

  it("what nobody has watched", () =>
    assert.strictEqual(
      verdictOf((world) => {
        world.isWatched = false
      }),
      "unknown"
    ))

  it("a wish that is parked, or was", () => {
    assert.strictEqual(
      verdictOf((world) => world.put("parked", "cancellation-o-5", { entries: [] })),
      "unknown"
    )
    assert.strictEqual(
      verdictOf((world) => {
        const [first] = world.journal
        const data = { parkKey: "cancellation-o-5" }
        world.journal.push({ ...(first as Message), id: "redrive", type: "RedriveParked", sagaid: undefined, data })
      }),
      "unknown"
    )
  })
})
