import { assert, describe, it } from "@effect/vitest"
import { Ledger } from "@sagaproof/core/judge/Ledger"
import { orderEnd } from "@sagaproof/core/judge/orderEnd"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import { orderAggregate } from "@sagaproof/core/order/OrderAggregate"
import type { OutcomeLog } from "@sagaproof/core/saga/OutcomeLog"
import type { Saga, SagaStep } from "@sagaproof/core/saga/Saga"
import type { Stock } from "@sagaproof/core/stock/Stock"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { cancelOrder, definitions, reserveFirst } from "./fixture/definitions.ts"
import { bought, cancelled, completed } from "./fixture/flows.ts"
import { healthyWorld, openedShop } from "./fixture/healthyWorld.ts"
import { SagaRun } from "./fixture/SagaRun.ts"
import { Shop, type Wanted } from "./fixture/Shop.ts"
import type { World } from "./fixture/World.ts"

const passes = (checker: string, world: World): void => {
  const { verdict, message } = judgedBy(checker, world)
  assert.strictEqual(verdict, "pass", message)
}

const chargeAtProvider = (world: World, orderId: string, key: string, amount: number): void => {
  const body = { orderId, amount }
  const call = { gateway: "payment-provider", key, operation: "charge", body, bodyHash: fingerprint(body) } as const
  world.provider.apply(call, world.tick())
}

const wanted: Wanted = { orderId: "o-1", userId: "alice", lines: [["coffee", 2]] }

describe("money that an operator has settled", () => {
  /** A saga that gave up on a payment which is still open, in the world and outside. */
  const givenUp = (byOperator: boolean): World => {
    const world = healthyWorld()
    const saga = world.state<Saga>("saga", "purchase-o-11")
    const { steps } = definitions.get(`${saga.definition}/${saga.version}`) ?? { steps: [] }
    const pay = steps.findIndex(({ asks }) => asks.includes("ProcessPayment"))
    world.put("saga", saga.id, {
      ...saga,
      byOperator,
      steps: saga.steps.map((step, index) => (index === pay && byOperator ? { ...step, resolution: "I asked." } : step))
    })
    world.put("payment", "o-11", { ...world.state<object>("payment", "o-11"), status: "PENDING" })
    chargeAtProvider(world, "o-11", "purchase-o-11/pay/do", 5_000)
    return world
  }

  it("is what they said, and what the provider keeps is told", () => {
    const world = givenUp(true)
    passes("order-agreement", world)
    passes("payment-per-order", world)
    const { message, verdict } = judgedBy("provider-agrees", world)
    assert.strictEqual(verdict, "pass")
    assert.include(message, "an operator settled the money of order o-11: the provider keeps 5000 won of it")
  })

  it("is a fault of those who had looked, where the provider keeps another amount than the order costs", () => {
    const world = givenUp(true)
    world.operatorsLooked = true
    const { message, verdict } = judgedBy("provider-agrees", world)
    assert.strictEqual(verdict, "fail")
    assert.include(
      message,
      "an operator settled the money of order o-11 after a look at the provider, which keeps 5000 won of it, and it costs 0 won"
    )
    world.providerEntries = world.provider.entries().filter(({ orderId }) => orderId !== "o-11")
    passes("provider-agrees", world)
  })

  it("is a fault where nobody has", () => {
    const world = givenUp(false)
    assert.strictEqual(judgedBy("order-agreement", world).verdict, "fail")
    assert.strictEqual(judgedBy("provider-agrees", world).verdict, "fail")
  })
})

describe("what belongs to a stuck saga waits with it", () => {
  it("its timers and its open calls", () => {
    const world = healthyWorld()
    const message = world.journal.find(({ sagaid }) => sagaid === "purchase-o-9")
    assert.isDefined(message)
    world.timers = [{ id: "wait", dueAt: 1, message }]
    world.put("payment-intent", "k", { key: "k", sagaId: "purchase-o-9", status: "calling" })
    passes("at-rest-is-empty", world)
  })

  it("a call of its order that another saga had given up before", () => {
    const world = healthyWorld()
    const body = { orderId: "o-9" }
    world.put("payment-intent", "k", { key: "k", sagaId: "purchase-o-1", status: "calling", body })
    passes("at-rest-is-empty", world)
    world.put("payment-intent", "k", { key: "k", sagaId: "purchase-o-1", status: "calling", body: { orderId: "o-1" } })
    assert.strictEqual(judgedBy("at-rest-is-empty", world).verdict, "fail")
  })

  it("its parked messages, when it was expected to be stuck", () => {
    const world = healthyWorld()
    const message = world.journal.find(({ sagaid }) => sagaid === "purchase-o-9")
    world.put("parked", "saga:purchase-o-9", { entries: [{ message }] })
    passes("at-rest-is-empty", world)
    world.expectedStuck.clear()
    assert.strictEqual(judgedBy("at-rest-is-empty", world).verdict, "fail")
  })

  it("its payment, which residue-of-stuck judges", () => {
    const world = healthyWorld()
    chargeAtProvider(world, "o-9", "o-9/pay/do", 30_000)
    passes("provider-agrees", world)
  })

  it("timers of no saga may always be there", () => {
    const world = healthyWorld()
    const [message] = world.journal
    assert.isDefined(message)
    world.timers = [{ id: "sweep", dueAt: 1, message: { ...message, sagaid: undefined } }]
    passes("at-rest-is-empty", world)
  })
})

describe("records that were folded into a closed mark", () => {
  it("are not held against a saga", () => {
    const world = healthyWorld()
    world.alter<OutcomeLog>("outcomes", "purchase-o-3", { closed: true, records: {} })
    world.journal = world.journal.filter(({ id }) => id !== "purchase-o-3/reserve/undo/1.0")
    passes("outcomes-agree", world)
    passes("message-consequences", world)
  })
})

describe("a command without an answer of its own", () => {
  const withoutAnswer = (): World => {
    const world = healthyWorld()
    world.journal = world.journal.filter(({ id }) => id !== "purchase-o-3/reserve/undo/1.0")
    return world
  }

  it("is no loss where the records of its saga were folded away", () => {
    const world = withoutAnswer()
    world.alter<OutcomeLog>("outcomes", "purchase-o-3", { closed: true, records: {} })
    passes("commands-handled", world)
  })

  it("is no loss where an operator gave up what was parked of its saga", () => {
    const world = withoutAnswer()
    const [any] = world.journal
    assert.isDefined(any)
    const data = { parkKey: "purchase-o-3", messageId: "purchase-o-3/reserve/undo/1" }
    world.journal.push({ ...any, id: "a drop", type: "DropParked", sagaid: undefined, sagastep: undefined, data })
    passes("commands-handled", world)
  })
})

describe("a question that staff have dropped", () => {
  const asked = (): World => {
    const world = healthyWorld()
    const question = world.journal.find(({ id }) => id === "purchase-o-3/reserve/do/1")
    assert.isDefined(question)
    world.journal.push({ ...question, id: "purchase-o-3/late/do/1", sagastep: "late" })
    return world
  }

  it("needs no answer", () => {
    const world = asked()
    assert.strictEqual(judgedBy("message-consequences", world).verdict, "fail")
    const [any] = world.journal
    assert.isDefined(any)
    const data = { parkKey: "purchase-o-3", messageId: "purchase-o-3/late/do/1" }
    world.journal.push({ ...any, id: "a drop", type: "DropParked", sagaid: undefined, sagastep: undefined, data })
    passes("message-consequences", world)
  })
})

catches("message-consequences", [
  {
    name: "an answer that is not in the journal, though the outcome is on record",
    corrupt: (world) => {
      world.journal = world.journal.filter(({ id }) => id !== "purchase-o-2/pay/do/1.0")
    },
    says: ["saga purchase-o-2 of order o-2 takes its step pay for done, and nobody has told it so"],
    about: { orderId: "o-2", sagaId: "purchase-o-2" }
  },
  {
    name: "an undo that nobody has answered",
    corrupt: (world) => {
      world.journal = world.journal.filter(({ id }) => id !== "purchase-o-3/reserve/undo/1.0")
    },
    says: ["saga purchase-o-3 of order o-3 takes its step reserve for undone, and nobody has told it so"]
  }
])

catches("messages-once", [
  {
    name: "a message whose cause was never journaled",
    from: openedShop,
    corrupt: (world) => {
      completed(world, wanted)
      world.journal = world.journal.filter(({ id }) => id !== "purchase-o-1/pay/do/1")
    },
    says: ["was made because of purchase-o-1/pay/do/1, which is not in the journal before it"]
  }
])

describe("what was retired", () => {
  it("may have been the cause of what is left", () => {
    const world = openedShop()
    completed(world, wanted)
    world.journal = world.journal.filter(({ id }) => id !== "purchase-o-1/pay/do/1")
    world.retire("stock", "coffee")
    passes("messages-once", world)
  })
})

describe("news of the end of a saga", () => {
  it("ask nobody anything, whichever step ended it", () => {
    const world = healthyWorld()
    const question = world.journal.find(({ sagaid, source }) => sagaid === "purchase-o-3" && source === "coordinator")
    assert.isDefined(question)
    const news = { ...question, id: "news", sagastep: "a step without an answer", receiver: "analytics" as const }
    world.journal.push({ ...news, type: "SagaEnded" })
    passes("message-consequences", world)
    world.journal.push({ ...news, type: "ReserveStock" })
    assert.strictEqual(judgedBy("message-consequences", world).verdict, "fail")
  })
})

describe("a single transaction", () => {
  it("may be taken back in parts by another saga", () => {
    const world = openedShop()
    const shop = bought(world, wanted)
    const run = new SagaRun(world, cancelOrder, "o-1").done("begin", shop.beginCancellation)
    run.done("return-stock", shop.giveBack)
    world.atRest = false
    bought(world, { ...wanted, orderId: "o-2" })
    const { verdict, judged } = judgedBy("single-transaction-together", world)
    assert.deepStrictEqual([verdict, judged], ["pass", 1])
  })
})

describe("an order without a coordinator", () => {
  const endOf = (world: World): string | undefined => {
    const facts = new Ledger(world.snapshot()).orders().get("o-1")
    return facts && orderEnd(facts, definitions)
  }

  const abandoned = (world: World): Shop => {
    const shop = new Shop(world, { ...wanted, preset: "choreography" })
    shop.place("event")
    return shop
  }

  const giveUp = (world: World): void => {
    const reason = { code: "DEADLINE_PASSED", reason: "Late." } as const
    world.decide(orderAggregate, "o-1", { _tag: "AbandonOrder", orderId: "o-1", ...reason }, "event")
    world.decide(orderAggregate, "o-1", { _tag: "FinishCancellation", orderId: "o-1" }, "event")
  }

  it("has not ended while it is only placed", () => {
    const world = openedShop()
    abandoned(world)
    assert.isUndefined(endOf(world))
  })

  it("is rejected when nothing moved for it", () => {
    const world = openedShop()
    abandoned(world)
    giveUp(world)
    assert.strictEqual(endOf(world), "rejected")
    passes("order-agreement", world)
  })

  it("is compensated when something did", () => {
    const world = openedShop()
    const shop = abandoned(world)
    shop.reserve("event")
    shop.release("event")
    giveUp(world)
    assert.strictEqual(endOf(world), "compensated")
    passes("order-agreement", world)
  })

  it("is left out while things move, since nobody says what is still under way", () => {
    const world = openedShop()
    const shop = abandoned(world)
    for (const effect of [shop.reserve, shop.pay, shop.confirm]) {
      effect("event")
    }
    world.atRest = false
    assert.strictEqual(judgedBy("order-agreement", world).verdict, "unknown")
  })
})

describe("the residue of a stuck saga", () => {
  /** A purchase that is stuck while its payment is open at the participant. */
  const openPayment = (): World => {
    const world = openedShop()
    const shop = new Shop(world, { ...wanted, method: "external" })
    new SagaRun(world, reserveFirst, "o-1")
      .done("place", shop.place)
      .done("reserve", shop.reserve)
      .unknown("pay", "pending", shop.requestPayment)
      .end("stuck")
    return world
  }

  it("is quoted from the provider's books where the participant does not know either", () => {
    const world = openPayment()
    shopCharge(world)
    const { verdict, message } = judgedBy("residue-of-stuck", world)
    assert.strictEqual(verdict, "pass", message)
    assert.include(
      message,
      "step pay of saga purchase-o-1 is open at its participant too; the provider keeps 10000 won of order o-1"
    )
  })

  const shopCharge = (world: World): void => chargeAtProvider(world, "o-1", "o-1/pay/do", 10_000)

  it("leaves out what an operator has settled", () => {
    const world = healthyWorld()
    const saga = world.state<Saga>("saga", "purchase-o-9")
    const settle = (step: SagaStep): SagaStep => ({ ...step, resolution: "Looked it up." })
    world.alter<Saga>("saga", "purchase-o-9", { steps: saga.steps.map(settle) })
    world.drop("payment", "o-9")
    passes("residue-of-stuck", world)
  })

  it("is what the saga says where there are no records at all", () => {
    const world = healthyWorld()
    world.drop("outcomes", "purchase-o-9")
    passes("residue-of-stuck", world)
  })

  it("is that of a cancellation too", () => {
    const world = openedShop()
    const shop = completed(world, wanted)
    new SagaRun(world, cancelOrder, "o-1")
      .done("settle")
      .done("begin", shop.beginCancellation)
      .done("stop-delivery", shop.stopDelivery)
      .done("return-stock", shop.giveBack)
      .unknown("refund")
      .end("stuck")
    passes("residue-of-stuck", world)
    passes("stock-equals-orders", world)
  })
})

/** A cancellation that is stuck at its refund. */
const stuckCancellation = (returned: boolean, refunded: boolean) => (): World => {
  const world = openedShop()
  const shop = completed(world, wanted)
  new SagaRun(world, cancelOrder, "o-1")
    .done("settle")
    .done("begin", shop.beginCancellation)
    .done("stop-delivery", shop.stopDelivery)
    .done("return-stock", returned ? shop.giveBack : undefined)
    .unknown("refund", undefined, refunded ? shop.refund : undefined)
    .end("stuck")
  return world
}

catches("residue-of-stuck", [
  {
    name: "stock that a cancellation believes to have returned",
    from: stuckCancellation(false, false),
    corrupt: () => undefined,
    says: ["stuck saga cancellation-o-1", "step return-stock (ReturnStock) is absent", "should be present"]
  },
  {
    name: "a refund that nobody has on record",
    from: stuckCancellation(true, true),
    corrupt: () => undefined,
    says: ["stuck saga cancellation-o-1", "step refund (RefundPayment) is present", "should be absent"]
  },
  {
    name: "an order that is not being cancelled",
    from: stuckCancellation(true, false),
    corrupt: (world) => world.alter("order", "o-1", { status: "confirmed" }),
    says: ["step begin (BeginCancellation) is absent"]
  },
  {
    name: "a delivery that was not stopped",
    from: stuckCancellation(true, false),
    corrupt: (world) => world.alter("delivery", "o-1", { status: "PREPARATION" }),
    says: ["step stop-delivery (CancelDelivery) is absent"]
  },
  {
    name: "an order that is cancelled before its money is back",
    from: stuckCancellation(true, false),
    corrupt: (world) => world.alter("order", "o-1", { status: "cancelled" }),
    says: ["step finish (FinishCancellation) is present"]
  }
])

catches("provider-agrees", [
  {
    name: "a charge without a payment, by name where nothing was settled",
    from: openedShop,
    corrupt: (world) => chargeAtProvider(world, "o-99", "o-99/pay/do", 3_000),
    says: ["the provider took 3000 won under key o-99/pay/do for order o-99, and there is no payment of it"]
  }
])

catches("provider-agrees", [
  {
    name: "a charge without a payment, among settled orders that were not refunded",
    from: () => {
      const world = openedShop()
      completed(world, { ...wanted, method: "external" })
      world.settle("o-1")
      return world
    },
    corrupt: (world) => chargeAtProvider(world, "o-99", "o-99/pay/do", 3_000),
    says: ["the provider took 13000 and gave back 0 won, the settled orders come to 10000 and 0 won"],
    about: {}
  }
])

describe("the last of something", () => {
  it("may be sold and spent", () => {
    const world = openedShop()
    completed(world, { orderId: "o-1", userId: "alice", lines: [["coffee", 200]] })
    completed(world, { orderId: "o-2", userId: "bob", lines: [["coffee", 800]], method: "external" })
    for (const checker of ["no-oversell", "stock-never-negative", "balance-never-negative"]) {
      passes(checker, world)
    }
    assert.strictEqual(world.state<Stock>("stock", "coffee").available, 0)
    assert.strictEqual(world.state<Wallet>("wallet", "alice").balance, 0)
  })
})

describe("stock that an order without a coordinator holds", () => {
  it("is held for somebody", () => {
    const world = openedShop()
    const shop = new Shop(world, { ...wanted, preset: "choreography" })
    shop.place("event")
    shop.reserve("event")
    assert.strictEqual(judgedBy("nothing-reserved-for-ended", world).verdict, "unknown")
    assert.strictEqual(judgedBy("sagas-ended", world).verdict, "fail")
  })
})

describe("a cancelled order", () => {
  it("is judged like any other while a second one still runs", () => {
    const world = openedShop()
    cancelled(world, wanted)
    new SagaRun(world, reserveFirst, "o-2")
    world.atRest = false
    passes("order-agreement", world)
  })
})

describe("residue-of-stuck does not judge", () => {
  it("what another saga may have done to the same order", () => {
    const world = stuckCancellation(true, true)()
    const { id, ...other } = world.state<Saga>("saga", "cancellation-o-1")
    world.put("saga", `${id}-again`, { ...other, id: `${id}-again`, status: "completed" })
    assert.strictEqual(judgedBy("residue-of-stuck", world).verdict, "unknown")
  })
})
