import { assert, describe, it } from "@effect/vitest"
import { paymentIntentAggregate } from "@sagaproof/core/gateway/IntentAggregate"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { Message } from "@sagaproof/core/message/Message"
import { stepMessageId } from "@sagaproof/core/message/MessageId"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import { callAgain, giveUp, told } from "./fixture/told.ts"
import type { World } from "./fixture/World.ts"

const passes = (checker: string, world: World): void => {
  const { message, verdict } = judgedBy(checker, world)
  assert.strictEqual(verdict, "pass", message)
}

const key = "o-1/paid"

/** A call that was made once and has no answer. */
const calling = (): World => {
  const world = healthyWorld()
  told(world, key)
  return world
}

catches("calls-repeated", [
  {
    name: "a call that is made again at once",
    from: calling,
    corrupt: (world) => callAgain(world, key, 2, 2),
    says: [
      "order o-1: the tell under key o-1/paid to notifier was made again 3 ms after the call before it, which has 10 ms"
    ],
    about: { orderId: "o-1" }
  },
  {
    name: "a call that is given up before its time is over",
    from: calling,
    corrupt: (world) => {
      callAgain(world, key, 2, 20)
      giveUp(world, key, 3, 4)
    },
    says: ["was given up 5 ms after the call before it, which has 10 ms"]
  },
  {
    name: "a call that is given up before it was made as often as it should be",
    from: calling,
    corrupt: (world) => giveUp(world, key, 2, 20),
    says: ["was given up after 1 calls without an answer, and has 2"]
  }
])

describe("calls-repeated passes", () => {
  it("a call that is made as often as it has calls, each after its time", () => {
    const world = calling()
    callAgain(world, key, 2, 20)
    giveUp(world, key, 3, 20)
    passes("calls-repeated", world)
  })

  it("what may be a matter of clocks", () => {
    const world = calling()
    world.clocksDiffer = true
    callAgain(world, key, 2, 2)
    passes("calls-repeated", world)
  })
})

const charge = "purchase-o-90/pay/do"

/** A charge that was given up without an answer, of a saga that waits for its undo. */
const givenUp = (): World => {
  const world = healthyWorld()
  const body = { orderId: "o-90", userId: "bob", amount: 1 }
  const wanted = { gateway: "payment-provider", operation: "charge", body, bodyHash: "hash", sagaId: "purchase-o-90" }
  const decide = (command: Parameters<typeof paymentIntentAggregate.decider.decide>[0], cause: string): void => {
    const [first] = world.journal
    world.journal.push({ ...(first as Message), id: cause, type: "IntentDue", source: "payment" })
    world.decide(paymentIntentAggregate, charge, command, cause)
  }
  decide({ _tag: "CreateIntent", key: charge, ...wanted }, "created")
  decide({ _tag: "BeginCall", key: charge, at: 1 }, `${charge}/call/1`)
  decide({ _tag: "ExhaustIntent", key: charge }, `${charge}/given-up/1`)
  const record = { participant: "payment", status: "pending", undoPending: true }
  world.put("outcomes", "purchase-o-90", { closed: false, records: { pay: record } })
  return world
}

const ask = (world: World): void => {
  const [first] = world.journal
  const id = stepMessageId("purchase-o-90", "pay", "undo", 2)
  const asked = { type: "CancelPayment", source: "coordinator", receiver: "payment" } as const
  world.journal.push({
    ...(first as Message),
    id,
    ...asked,
    sagaid: "purchase-o-90",
    sagastep: "pay",
    sagaphase: "undo"
  })
}

catches("calls-asked-anew", [
  {
    name: "an undo for which nobody asks the provider",
    from: givenUp,
    corrupt: ask,
    says: [
      `order o-90: the charge under key ${charge} was given up without an answer, and was not made again for CancelPayment purchase-o-90/pay/undo/2`
    ],
    about: { orderId: "o-90", sagaId: "purchase-o-90" }
  }
])

describe("calls-asked-anew passes", () => {
  it("a call for which nobody has asked since", () => passes("calls-asked-anew", givenUp()))

  it("a call that was made again", () => {
    const world = givenUp()
    ask(world)
    const again = { _tag: "BeginCall", key: charge, at: 2 } as const
    world.decide(paymentIntentAggregate, charge, again, `${charge}/call/2`)
    assert.strictEqual(world.state<Intent>("payment-intent", charge).status, "calling")
    passes("calls-asked-anew", world)
  })

  it("a call that is timed", () => {
    const world = givenUp()
    ask(world)
    const [first] = world.journal
    world.timers = [{ id: "again", dueAt: 1, message: { ...(first as Message), subject: charge } }]
    passes("calls-asked-anew", world)
  })

  it("what an operator has settled", () => {
    const world = givenUp()
    ask(world)
    const record = { participant: "payment", status: "tombstone", undoPending: false }
    world.put("outcomes", "purchase-o-90", { closed: false, records: { pay: record } })
    passes("calls-asked-anew", world)
  })
})
