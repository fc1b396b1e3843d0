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

/** One that was made 21 times, the last two of which have a time that grows. */
const oftenCalled = (): World => {
  const world = calling()
  world.calls = { attempts: 30, leaseMs: 10, longestLeaseMs: 25 }
  for (let attempt = 2; attempt <= 21; attempt++) {
    callAgain(world, key, attempt, 10)
  }
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
  },
  {
    name: "a call that is made often, after the time that it had at first",
    from: oftenCalled,
    corrupt: (world) => callAgain(world, key, 22, 10),
    says: ["was made again 11 ms after the call before it, which has 20 ms"]
  }
])

describe("calls-repeated passes", () => {
  it("a call that is made as often as it has calls, each after its time", () => {
    const world = calling()
    callAgain(world, key, 2, 20)
    giveUp(world, key, 3, 20)
    passes("calls-repeated", world)
  })

  it("a call whose time grows the more often it is made", () => {
    const world = oftenCalled()
    callAgain(world, key, 22, 20)
    callAgain(world, key, 23, 25)
    callAgain(world, key, 24, 25)
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
const refund = "purchase-o-90/pay/undo"

/** A call to the payment provider that was given up without an answer. */
const callGivenUp = (world: World, key: string, operation: string): void => {
  const body = { orderId: "o-90", userId: "bob", amount: 1 }
  const wanted = { gateway: "payment-provider", operation, body, bodyHash: "hash", sagaId: "purchase-o-90" }
  const decide = (command: Parameters<typeof paymentIntentAggregate.decider.decide>[0], cause: string): void => {
    const [first] = world.journal
    world.journal.push({ ...(first as Message), id: cause, type: "IntentDue", source: "payment" })
    world.decide(paymentIntentAggregate, key, command, cause)
  }
  decide({ _tag: "CreateIntent", key, ...wanted }, `${key}/created`)
  decide({ _tag: "BeginCall", key, at: 1 }, `${key}/call/1`)
  decide({ _tag: "ExhaustIntent", key }, `${key}/given-up/1`)
}

/** A charge that was given up, of a saga that waits for its undo. */
const givenUp = (): World => {
  const world = healthyWorld()
  callGivenUp(world, charge, "charge")
  const record = { participant: "payment", status: "pending", undoPending: true }
  world.put("outcomes", "purchase-o-90", { closed: false, records: { pay: record } })
  return world
}

/** A refund that was given up, of a saga that cancels an order whose purchase has ended. */
const refundGivenUp = (): World => {
  const world = healthyWorld()
  callGivenUp(world, refund, "refund")
  const pay = { participant: "payment", status: "done", undoPending: false }
  world.put("outcomes", "purchase-o-90", { closed: false, records: { pay } })
  const record = { participant: "payment", status: "pending", undoPending: false }
  world.put("outcomes", "cancel-o-90", { closed: false, records: { refund: record } })
  return world
}

const asks = (world: World, asked: Pick<Message, "type" | "sagaid" | "sagastep" | "sagaphase">): void => {
  const [first] = world.journal
  const { sagaid = "", sagaphase = "do", sagastep = "" } = asked
  const id = stepMessageId(sagaid, sagastep, sagaphase, 2)
  world.journal.push({
    ...(first as Message),
    ...asked,
    id,
    correlationid: "o-90",
    source: "coordinator",
    receiver: "payment"
  })
}

const ask = (world: World): void =>
  asks(world, { type: "CancelPayment", sagaid: "purchase-o-90", sagastep: "pay", sagaphase: "undo" })

const askForRefund = (world: World): void =>
  asks(world, { type: "RefundPayment", sagaid: "cancel-o-90", sagastep: "refund", sagaphase: "do" })

catches("calls-asked-anew", [
  {
    name: "an undo for which nobody asks the provider",
    from: givenUp,
    corrupt: ask,
    says: [
      `order o-90: the charge under key ${charge} was given up without an answer, and was not made again for CancelPayment purchase-o-90/pay/undo/2`
    ],
    about: { orderId: "o-90", sagaId: "purchase-o-90" }
  },
  {
    name: "a refund of a cancelled order for which nobody asks the provider",
    from: refundGivenUp,
    corrupt: askForRefund,
    says: [
      `order o-90: the refund under key ${refund} was given up without an answer, and was not made again for RefundPayment cancel-o-90/refund/do/2`
    ],
    about: { orderId: "o-90", sagaId: "cancel-o-90" }
  }
])

describe("calls-asked-anew passes", () => {
  it("a refund of which an operator has said that it is done", () => {
    const world = refundGivenUp()
    askForRefund(world)
    const record = { participant: "payment", status: "done", undoPending: false }
    world.put("outcomes", "cancel-o-90", { closed: false, records: { refund: record } })
    passes("calls-asked-anew", world)
  })

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
