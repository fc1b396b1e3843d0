import { assert, describe, it } from "@effect/vitest"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import { deliveryIntentAggregate, paymentIntentAggregate } from "@sagaproof/core/gateway/IntentAggregate"
import type { IntentCommand } from "@sagaproof/core/gateway/IntentCommand"
import type { Message } from "@sagaproof/core/message/Message"
import { won } from "@sagaproof/core/money/Won"
import { paymentAggregate } from "@sagaproof/core/payment/PaymentAggregate"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import type { World } from "./fixture/World.ts"

const passes = (world: World): void => {
  const { message, verdict } = judgedBy("answers-heard", world)
  assert.strictEqual(verdict, "pass", message)
}

const write = (world: World, message: Partial<Message> & Pick<Message, "id" | "type">): string => {
  const [first] = world.journal
  world.journal.push({ ...(first as Message), sagaid: undefined, sagastep: undefined, ...message })
  return message.id
}

const charge = "purchase-o-90/pay/do"
const refund = "purchase-o-90/pay/undo"
const request = "purchase-o-90/deliver/do"
const recall = "purchase-o-90/deliver/undo"

/** What becomes of a call to the payment provider or to the carrier, and why. */
const decide = (world: World, command: IntentCommand, cause: string): void =>
  world.decide(
    command.key.includes("/pay/") ? paymentIntentAggregate : deliveryIntentAggregate,
    command.key,
    command,
    cause
  )

const intend = (world: World, key: string, operation: string, cause: string, more: object = {}): void =>
  decide(
    world,
    {
      _tag: "CreateIntent",
      key,
      gateway: key === charge || key === refund ? "payment-provider" : "carrier",
      operation,
      body: { orderId: "o-90", userId: "bob", amount: 1_000, ...more },
      bodyHash: "hash"
    },
    cause
  )

const begin = (world: World, key: string): void =>
  decide(world, { _tag: "BeginCall", key, at: 1 }, write(world, { id: `${key}/call/1`, type: "IntentDue" }))

/** The outside has answered; nobody has handled it yet. */
const answered = (world: World, key: string, outcome: string, more: object = {}): string =>
  write(world, {
    id: `${key}/call/1.0`,
    type: "GatewayAnswered",
    receiver: key === charge || key === refund ? "payment" : "delivery",
    data: { intent: key, attempt: 1, outcome, ...more }
  })

const approve = (world: World, key: string): string => {
  const cause = answered(world, key, "approved", { reference: "yes" })
  decide(world, { _tag: "RecordAnswer", key, answer: { _tag: "Approved", reference: "yes" } }, cause)
  return cause
}

const decline = (world: World, key: string, code: string, cause: string): void =>
  decide(world, { _tag: "RecordAnswer", key, answer: { _tag: "Declined", code, message: "no" } }, cause)

const calling = (key: string, operation: string) => (): World => {
  const world = healthyWorld()
  intend(world, key, operation, "wanted")
  begin(world, key)
  return world
}

/** A payment whose undo was asked for while its charge was under way, and that was taken all the same. */
const takenInVain = (): World => {
  const world = calling(charge, "charge")()
  const of = { orderId: "o-90", userId: "bob" }
  const due = { amount: won(1_000), orderAmount: won(1_000), method: "external" } as const
  world.decide(paymentAggregate, "o-90", { _tag: "RequestPayment", ...of, ...due }, "wanted")
  world.decide(paymentAggregate, "o-90", { _tag: "CancelPayment", orderId: "o-90", chargeUnderWay: true }, "not wanted")
  const captured = { orderId: "o-90", amount: won(1_000), providerKey: charge, providerReference: "yes" }
  world.decide(paymentAggregate, "o-90", { _tag: "CapturePayment", ...captured }, approve(world, charge))
  return world
}

catches("answers-heard", [
  {
    name: "a yes that comes when its call was given up, and is passed over",
    from: calling(charge, "charge"),
    corrupt: (world) => {
      decide(world, { _tag: "ExhaustIntent", key: charge }, "given up")
      answered(world, charge, "approved", { reference: "yes" })
    },
    says: [`order o-90: the charge under key ${charge} was approved by payment-provider`, "is still exhausted"],
    about: { orderId: "o-90" }
  },
  {
    name: "a call that was not found and counts as declined",
    from: calling(charge, "charge"),
    corrupt: (world) => decline(world, charge, "DECLINED", answered(world, charge, "not-found")),
    says: [`the charge under key ${charge} counts as declined with DECLINED, and the answer was not-found`]
  },
  {
    name: "a no for another reason than was given",
    from: calling(charge, "charge"),
    corrupt: (world) => decline(world, charge, "DECLINED", answered(world, charge, "declined", { code: "limit" })),
    says: ["counts as declined with DECLINED, and the answer was declined"]
  },
  {
    name: "a charge that stands although its undo was asked for before",
    from: takenInVain,
    corrupt: () => undefined,
    says: [`order o-90: 1000 won were taken under key ${charge} after its undo was asked for`],
    about: { orderId: "o-90" }
  },
  {
    name: "a charge that is asked back only when its undo is asked for again",
    from: takenInVain,
    corrupt: (world) => intend(world, refund, "refund", "asked again", { charge }),
    says: [`1000 won were taken under key ${charge}`]
  },
  {
    name: "a recall beside its request",
    from: calling(request, "request"),
    corrupt: (world) => {
      intend(world, recall, "cancel", write(world, { id: "not wanted", type: "RecallDelivery" }), { request })
      approve(world, request)
    },
    says: [`order o-90: the carrier was told that request ${request} is not wanted while that had no answer`],
    about: { orderId: "o-90" }
  }
])

describe("answers-heard passes", () => {
  it("a yes that settles its call, also one that was given up", () => {
    const world = calling(charge, "charge")()
    decide(world, { _tag: "ExhaustIntent", key: charge }, "given up")
    approve(world, charge)
    assert.strictEqual(world.state<Intent>("payment-intent", charge).status, "done")
    passes(world)
  })

  it("an answer that is parked, or was dropped", () => {
    const world = calling(charge, "charge")()
    const id = answered(world, charge, "approved", { reference: "yes" })
    const message = world.journal.find((each) => each.id === id)
    world.put("parked", "payment:x", { entries: [{ message, reason: "defect" }] })
    passes(world)
    world.drop("parked", "payment:x")
    write(world, { id: "given up", type: "DropParked", data: { parkKey: "payment:x", messageId: id } })
    passes(world)
  })

  it("an answer to a call that was forgotten", () => {
    const world = healthyWorld()
    answered(world, charge, "approved", { reference: "yes" })
    passes(world)
  })

  it("a charge that is asked back where its answer is heard", () => {
    const world = takenInVain()
    intend(world, refund, "refund", `${charge}/call/1.0`, { charge })
    passes(world)
  })

  it("a recall that has waited for its request, and one of a request that was given up", () => {
    const world = calling(request, "request")()
    intend(world, recall, "cancel", approve(world, request), { request })
    passes(world)
    const other = calling(request, "request")()
    const givenUp = write(other, { id: "given up", type: "IntentDue" })
    decide(other, { _tag: "ExhaustIntent", key: request }, givenUp)
    intend(other, recall, "cancel", givenUp, { request })
    passes(other)
  })
})
