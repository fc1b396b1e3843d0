import { assert, describe, it } from "@effect/vitest"
import type { Message } from "@sagaproof/core/message/Message"
import type { Order } from "@sagaproof/core/order/Order"
import type { Payment } from "@sagaproof/core/payment/Payment"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import type { OutcomeLog, OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { reserveFirst } from "./fixture/definitions.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import { openCharge } from "./fixture/openCharge.ts"
import { SagaRun } from "./fixture/SagaRun.ts"
import { Shop } from "./fixture/Shop.ts"
import type { World } from "./fixture/World.ts"

const messageOf = (world: World, sagaId: string): Message => {
  const message = world.journal.find(({ sagaid }) => sagaid === sagaId)
  if (message === undefined) {
    throw new Error(`There is no message of saga ${sagaId}.`)
  }
  return message
}

const changeRecord = (world: World, sagaId: string, step: string, change: Partial<OutcomeRecord>): void => {
  const { records } = world.state<OutcomeLog>("outcomes", sagaId)
  const record = records[step]
  if (record === undefined) {
    throw new Error(`There is no record of step ${step}.`)
  }
  world.alter<OutcomeLog>("outcomes", sagaId, { records: { ...records, [step]: { ...record, ...change } } })
}

const forgetRecord = (world: World, sagaId: string, step: string): void => {
  const { records } = world.state<OutcomeLog>("outcomes", sagaId)
  const kept = Object.entries(records).filter(([name]) => name !== step)
  world.alter<OutcomeLog>("outcomes", sagaId, { records: Object.fromEntries(kept) })
}

catches("sagas-ended", [
  {
    name: "a saga that still runs",
    corrupt: (world) => world.alter<Saga>("saga", "purchase-o-1", { status: "running" }),
    says: ["saga purchase-o-1 of order o-1 is running"]
  },
  {
    name: "a saga that is stuck though nothing forced it to be",
    corrupt: (world) => world.expectedStuck.clear(),
    says: ["saga purchase-o-9 of order o-9 is stuck: confirm-stock unknown after 8 attempts"]
  },
  {
    name: "a saga that its operator could not resolve",
    corrupt: (world) => {
      world.expectedStuck.clear()
      const { steps } = world.state<Saga>("saga", "purchase-o-9")
      const contradiction = { as: "done", rejection: rejection("RESOLUTION_CONTRADICTED", "It is undone.") } as const
      world.alter<Saga>("saga", "purchase-o-9", {
        steps: steps.map((step) => (step.outcome === "unknown" ? { ...step, contradiction } : step))
      })
    },
    says: ["stuck: confirm-stock unknown after 8 attempts and not resolved as done: It is undone."]
  },
  {
    name: "an order that nobody will end",
    corrupt: (world) => world.alter<Order>("order", "o-8", { status: "cancelling" }),
    says: ["order o-8 is cancelling, and no saga will end it"]
  },
  {
    name: "an order whose saga is gone",
    corrupt: (world) => {
      const shop = new Shop(world, { orderId: "o-33", userId: "alice", lines: [["coffee", 1]] })
      shop.place("purchase-o-33/place/do/1")
    },
    says: ["order o-33 is created, and no saga will end it"]
  }
])

catches("at-rest-is-empty", [
  {
    name: "a message in the outbox",
    corrupt: (world) => {
      world.outbox = [{ ...messageOf(world, "purchase-o-1"), id: "left" }]
    },
    says: ["PlaceOrder left of order o-1 (saga purchase-o-1) for order is still in the outbox"],
    about: { orderId: "o-1", sagaId: "purchase-o-1" }
  },
  {
    name: "a timer of an ended saga",
    corrupt: (world) => {
      world.timers = [{ id: "wait-1", dueAt: 77, message: messageOf(world, "purchase-o-1") }]
    },
    says: ["timer wait-1 (PlaceOrder purchase-o-1/place/do/1 of order o-1 (saga purchase-o-1)) is still set for 77"],
    about: { orderId: "o-1", sagaId: "purchase-o-1" }
  },
  {
    name: "a parked message",
    corrupt: (world) =>
      world.put("parked", "saga:purchase-o-1", {
        entries: [{ message: messageOf(world, "purchase-o-1"), error: "Broken." }]
      }),
    says: [
      "1 messages are parked under saga:purchase-o-1, first PlaceOrder purchase-o-1/place/do/1 of order o-1 (saga purchase-o-1): Broken."
    ]
  },
  {
    name: "a call to the outside that is open",
    corrupt: openCharge,
    says: ["the call charge to payment-provider under key o-2/pay/do of saga purchase-o-2 is still calling"],
    about: { sagaId: "purchase-o-2" }
  },
  {
    name: "a call to the outside that was never made",
    corrupt: (world) =>
      world.put("notification-intent", "n-1", {
        key: "n-1",
        gateway: "notifier",
        operation: "notify",
        status: "pending"
      }),
    says: ["the call notify to notifier under key n-1 is still pending"],
    about: {}
  }
])

catches("outcomes-agree", [
  {
    name: "an effect that stands for a compensated saga",
    corrupt: (world) => changeRecord(world, "purchase-o-3", "reserve", { status: "done" }),
    says: ["saga purchase-o-3 of order o-3 is compensated, and inventory has recorded its step reserve as done"]
  },
  {
    name: "a step that is still open for a compensated saga",
    corrupt: (world) => changeRecord(world, "purchase-o-4", "pay", { status: "pending" }),
    says: ["saga purchase-o-4 of order o-4 is compensated", "its step pay as pending"]
  },
  {
    name: "a step that was undone of a completed saga",
    corrupt: (world) => changeRecord(world, "purchase-o-1", "pay", { status: "undone" }),
    says: ["saga purchase-o-1 of order o-1 is completed", "its step pay as undone"]
  },
  {
    name: "an undo that is pending for a completed saga",
    corrupt: (world) => changeRecord(world, "purchase-o-1", "pay", { undoPending: true }),
    says: ["saga purchase-o-1 of order o-1 is completed", "its step pay as done, with its undo pending"]
  }
])

catches("messages-once", [
  {
    name: "an answer that was given twice to one and the same question",
    corrupt: (world) => {
      world.journal.push(...world.journal.filter(({ id }) => id === "purchase-o-1/reserve/do/1.0"))
    },
    says: ["purchase-o-1/reserve/do/1.0 of order o-1 (saga purchase-o-1) for coordinator was made twice"],
    about: { sagaId: "purchase-o-1", orderId: "o-1" }
  },
  {
    name: "a request from outside that was taken in twice",
    corrupt: (world) => {
      world.journal.push(...world.journal.filter(({ id }) => id === "restock-tea"))
    },
    says: ["RestockProduct restock-tea for inventory was made twice"],
    about: {}
  }
])

catches("commands-handled", [
  {
    name: "an attempt that was lost, though a later one was answered",
    corrupt: (world) => {
      const [question] = world.journal.filter(({ id }) => id === "purchase-o-1/deliver/do/1")
      if (question !== undefined) {
        world.journal.push({ ...question, id: "purchase-o-1/deliver/do/2", sagaattempt: 2 })
      }
    },
    says: ["RequestDelivery purchase-o-1/deliver/do/2 of order o-1 was never handled by order"],
    about: { sagaId: "purchase-o-1", orderId: "o-1" }
  },
  {
    name: "an undo that was lost",
    corrupt: (world) => {
      world.journal = world.journal.filter(({ id }) => id !== "purchase-o-3/reserve/undo/1.0")
    },
    says: ["purchase-o-3/reserve/undo/1 of order o-3 was never handled by order, and saga purchase-o-3 has ended"],
    about: { sagaId: "purchase-o-3", orderId: "o-3" }
  }
])

catches("message-consequences", [
  {
    name: "a question that was never answered and left no record",
    corrupt: (world) => {
      world.journal = world.journal.filter(({ id }) => id !== "purchase-o-1/deliver/do/1.0")
      forgetRecord(world, "purchase-o-1", "deliver")
    },
    says: ["RequestDelivery purchase-o-1/deliver/do/1 of order o-1 has neither an answer nor a recorded outcome"]
  },
  {
    name: "a question after which only its deadline came and its call was made",
    corrupt: (world) => {
      world.journal = world.journal.map((message) =>
        message.id === "purchase-o-1/deliver/do/1.0" ? { ...message, source: "coordinator" } : message
      )
      const [question] = world.journal.filter(({ id }) => id === "purchase-o-1/deliver/do/1")
      if (question !== undefined) {
        world.journal.push({ ...question, id: "a call", source: "delivery", receiver: "delivery" })
        world.journal.push({
          ...question,
          id: "a note",
          source: "delivery",
          receiver: "coordinator",
          sagaphase: undefined
        })
      }
      forgetRecord(world, "purchase-o-1", "deliver")
    },
    says: ["RequestDelivery purchase-o-1/deliver/do/1 of order o-1 has neither an answer nor a recorded outcome"],
    about: { sagaId: "purchase-o-1", orderId: "o-1" }
  },
  {
    name: "an undo whose effect is not on record",
    corrupt: (world) => {
      world.journal = world.journal.filter(({ id }) => id !== "purchase-o-3/reserve/undo/1.0")
      changeRecord(world, "purchase-o-3", "reserve", { status: "done" })
    },
    says: ["ReserveStock purchase-o-3/reserve/undo/1 of order o-3 has neither an answer nor a recorded outcome"]
  },
  {
    name: "a saga that has overheard that a step was done",
    corrupt: (world) => overhear(world),
    says: ["saga purchase-o-4 of order o-4 is compensated and does not know of its step pay, which payment had told"],
    about: { sagaId: "purchase-o-4", orderId: "o-4" }
  }
])

/** Lets a saga that has taken its payment back not know that it was ever made. */
const overhear = (world: World): void => {
  const { steps } = world.state<Saga>("saga", "purchase-o-4")
  const paid = steps.map((step, index) => (index === 2 ? { ...step, outcome: "unknown" as const } : step))
  world.alter<Saga>("saga", "purchase-o-4", { fenced: true, steps: paid })
}

describe("message-consequences passes a saga that has overheard", () => {
  const passes = (change: (world: World) => void): void => {
    const world = healthyWorld()
    overhear(world)
    change(world)
    const { message, verdict } = judgedBy("message-consequences", world)
    assert.strictEqual(verdict, "pass", message)
  }

  it("what may have come later than it was made", () =>
    passes((world) => {
      world.inOrder = false
    }))

  it("what was parked", () => passes((world) => world.put("parked", "purchase-o-4", { entries: [] })))

  it("what it was told later than that it was undone", () =>
    passes((world) => {
      const [late] = world.journal.filter(({ id }) => id === "purchase-o-4/pay/do/1.0")
      world.journal = [...world.journal.filter((message) => message !== late), ...(late === undefined ? [] : [late])]
    }))
})

catches("residue-of-stuck", [
  {
    name: "a step that stands for the saga and not in the ledgers",
    corrupt: (world) => world.alter<Payment>("payment", "o-9", { status: "PENDING" }),
    says: [
      "order o-9, stuck saga purchase-o-9",
      "step pay (ProcessPayment) is partial",
      "should be present by the saga"
    ]
  },
  {
    name: "an effect of a step that was never asked",
    corrupt: (world) => world.alter<Order>("order", "o-9", { status: "confirmed" }),
    says: ["order o-9", "step confirm (ConfirmOrder) is present", "should be absent by the saga"]
  },
  {
    name: "an unproven step that its participant has recorded as done, without the effect",
    corrupt: (world) => {
      const { records } = world.state<OutcomeLog>("outcomes", "purchase-o-9")
      const done = records["pay"]
      world.alter<OutcomeLog>("outcomes", "purchase-o-9", {
        records: { ...records, ...(done === undefined ? {} : { "confirm-stock": done }) }
      })
    },
    says: ["order o-9", "step confirm-stock (ConfirmReservation) is absent", "by the record of its participant (done)"]
  },
  {
    name: "an unproven step without a record, whose effect is there",
    corrupt: (world) => {
      const shop = new Shop(world, { orderId: "o-34", userId: "alice", lines: [["coffee", 1]] })
      new SagaRun(world, reserveFirst, "o-34")
        .done("place", shop.place)
        .unknown("reserve", undefined, shop.reserve)
        .end("stuck")
    },
    says: ["order o-34", "step reserve (ReserveStock) is present", "by the record of its participant (none)"]
  }
])
