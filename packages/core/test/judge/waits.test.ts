import { assert, describe, it } from "@effect/vitest"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { Message, StepPhase } from "@sagaproof/core/message/Message"
import { stepMessageId } from "@sagaproof/core/message/MessageId"
import type { Saga, SagaStep } from "@sagaproof/core/saga/Saga"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { reserveFirst } from "./fixture/definitions.ts"
import { openedShop } from "./fixture/healthyWorld.ts"
import { openCharge } from "./fixture/openCharge.ts"
import { commanded } from "./fixture/requests.ts"
import { SagaRun } from "./fixture/SagaRun.ts"
import { World } from "./fixture/World.ts"

const sagaId = "purchase-o-1"
const ofSaga = { orderId: "o-1", sagaId } as const

/** A saga that has placed its order and reserved its goods, and waits for its payment. */
const paying = (change: Partial<SagaStep> = {}): World => {
  const world = openedShop()
  new SagaRun(world, reserveFirst, "o-1").done("place").done("reserve").unknown("pay")
  world.journal = world.journal.filter(({ type }) => type !== "DeadlineReached")
  alterStep(world, "pay", { attempt: 1, exhausted: false, ...change })
  return world
}

const alterStep = (world: World, name: string, change: Partial<SagaStep>): void => {
  const { steps } = world.state<Saga>("saga", sagaId)
  const place = reserveFirst.steps.findIndex((step) => step.name === name)
  world.alter<Saga>("saga", sagaId, {
    steps: steps.map((step, index) => (index === place ? { ...step, ...change } : step))
  })
}

const some = (world: World): Message => {
  const [first] = world.journal.filter(({ sagaid }) => sagaid === sagaId)
  if (first === undefined) {
    throw new Error("The saga has left no message.")
  }
  return first
}

/** Asks once more for a step, on account of a message. */
const ask = (
  world: World,
  step: string,
  phase: StepPhase,
  attempt: number,
  causationid: string | undefined,
  afterMs = 100_000 * attempt
): void => {
  const id = stepMessageId(sagaId, step, phase, attempt)
  const asked = { sagastep: step, sagaphase: phase, sagaattempt: attempt, causationid }
  const time = some(world).time + (attempt === 1 && causationid === undefined ? 0 : afterMs)
  world.journal.push({ ...some(world), id, type: "ProcessPayment", time, ...asked })
}

/** Lets the wait of an attempt be over, or the time of the saga. Answers the message that says so. */
const over = (world: World, step?: string, phase: StepPhase = "do", attempt = 1): string => {
  const id = `${step === undefined ? sagaId : stepMessageId(sagaId, step, phase, attempt)}/deadline`
  const asked =
    step === undefined
      ? { sagastep: undefined, sagaphase: undefined, sagaattempt: undefined }
      : { sagastep: step, sagaphase: phase, sagaattempt: attempt }
  world.journal.push({ ...some(world), id, type: "DeadlineReached", receiver: "coordinator", ...asked })
  return id
}

const timed = (world: World, ...ids: ReadonlyArray<string>): void => {
  world.timers = ids.map((id) => ({ id, dueAt: 1, message: { ...some(world), id } }))
}

const passes = (checker: string, world: World): void => {
  const { message, verdict } = judgedBy(checker, world)
  assert.strictEqual(verdict, "pass", message)
}

const payTimer = `${stepMessageId(sagaId, "pay", "do", 1)}/deadline`
const sagaTimer = `${sagaId}/deadline`

catches("waits-timed", [
  {
    name: "a question without a timer",
    from: paying,
    corrupt: (world) => timed(world, sagaTimer),
    says: ["saga purchase-o-1 of order o-1 is running, and there is no timer for attempt 1 of the do of step pay"],
    about: ofSaga
  },
  {
    name: "a timer of an earlier attempt",
    from: () => paying({ attempt: 2 }),
    corrupt: (world) => timed(world, sagaTimer, payTimer),
    says: ["no timer for attempt 2 of the do of step pay"]
  },
  {
    name: "a saga whose own deadline will never come",
    from: paying,
    corrupt: (world) => timed(world, payTimer),
    says: ["there is no timer for itself, before its pivot"]
  },
  {
    name: "an undo without a timer",
    from: () => paying({ undo: "asked", undoAttempt: 1 }),
    corrupt: (world) => {
      timed(world, sagaTimer, payTimer)
      world.alter<Saga>("saga", sagaId, { fenced: true, status: "undoing" })
    },
    says: ["is undoing, and there is no timer for attempt 1 of the undo of step pay"]
  },
  {
    name: "a timer that nobody has cancelled",
    from: () => paying({ outcome: "done" }),
    corrupt: (world) => {
      timed(world, payTimer)
      world.timers = world.timers.map((timer) => ({ ...timer, message: { ...timer.message, type: "DeadlineReached" } }))
    },
    says: [`is running, and timer ${payTimer} is set, for which it does not wait`]
  },
  {
    name: "a call that will not be made again",
    corrupt: openCharge,
    says: ["the call charge to payment-provider under key o-2/pay/do of saga purchase-o-2 is calling, and there is no"],
    about: { sagaId: "purchase-o-2" }
  },
  {
    name: "a call that is answered and will be made again",
    corrupt: (world) => {
      openCharge(world)
      world.alter<Intent>("payment-intent", "o-2/pay/do", { status: "done" })
      const [first] = world.journal
      const message = { ...(first as Message), type: "IntentDue", subject: "o-2/pay/do" }
      world.timers = [{ id: "o-2/pay/do/call/2", dueAt: 1, message }]
    },
    says: ["of saga purchase-o-2 is done, and a timer is set, for which it does not wait"]
  }
])

describe("waits-timed passes", () => {
  it("a saga of which everything that it waits for is timed", () => {
    const world = paying()
    timed(world, sagaTimer, payTimer)
    passes("waits-timed", world)
  })

  it("a deadline that was parked, as it will be redriven", () => {
    const world = paying()
    timed(world, sagaTimer)
    world.put("parked", sagaId, { entries: [{ message: { ...some(world), id: payTimer } }] })
    passes("waits-timed", world)
  })

  it("a recall of what the carrier has not answered yet", () => {
    const world = paying()
    timed(world, sagaTimer, payTimer, "asked")
    const call = { gateway: "carrier", operation: "request", sagaId, status: "calling", body: {} } as const
    world.put("delivery-intent", "asked", { ...call, key: "asked" })
    const recall = { ...call, key: "recalled", operation: "cancel", status: "pending", body: { request: "asked" } }
    world.put("delivery-intent", "recalled", recall)
    world.timers = world.timers.map((timer) => ({ ...timer, message: { ...timer.message, subject: timer.id } }))
    passes("waits-timed", world)
    world.alter("delivery-intent", "asked", { status: "done" })
    assert.strictEqual(judgedBy("waits-timed", world).verdict, "fail")
  })

  it("a step that waits for a person", () => {
    const world = paying({ exhausted: true })
    timed(world, sagaTimer)
    passes("waits-timed", world)
  })
})

catches("deadlines-kept", [
  {
    name: "a saga that overhears its deadline and goes on",
    from: paying,
    corrupt: (world) => void over(world),
    says: [
      "saga purchase-o-1 of order o-1 has not turned back, though its deadline has come before its pivot was done"
    ],
    about: ofSaga
  },
  {
    name: "a saga that passes its pivot after its deadline",
    from: paying,
    corrupt: (world) => {
      over(world)
      alterStep(world, "pay", { outcome: "done" })
      ask(world, "confirm-stock", "do", 1, undefined)
    },
    says: ["did its pivot, and asked for ProcessPayment, after its deadline had come"]
  },
  {
    name: "a saga that turns back long after its deadline",
    from: paying,
    corrupt: (world) => {
      over(world)
      ask(world, "pay", "do", 2, undefined)
      world.alter<Saga>("saga", sagaId, { fenced: true, status: "undoing" })
    },
    says: ["asked for ProcessPayment after its deadline had come, and turned back only later"]
  },
  {
    name: "a saga that overhears the end of a wait",
    from: () => twice(),
    corrupt: (world) => void over(world, "place", "undo"),
    says: ["did nothing when wait 1 of 2 of the undo of step place was over"]
  },
  {
    name: "a step that is asked more often than its budget",
    from: paying,
    corrupt: (world) => ask(world, "pay", "do", 2, over(world, "pay")),
    says: ["asked again for the do of step pay after 1 full waits, and has 1"]
  },
  {
    name: "a saga that waits on when the last wait before its pivot is over",
    from: () => paying({ exhausted: true }),
    corrupt: (world) => {
      over(world, "pay")
      world.alter<Saga>("saga", sagaId, { status: "stuck" })
    },
    says: ["did not turn back when the last of 1 waits of step pay was over"],
    about: ofSaga
  },
  {
    name: "a saga that turns back long after the last wait before its pivot, for another reason",
    from: () => paying({ undo: "asked", undoAttempt: 1 }),
    corrupt: (world) => {
      over(world, "pay")
      ask(world, "pay", "undo", 1, over(world))
      world.alter<Saga>("saga", sagaId, { fenced: true, status: "undoing" })
    },
    says: ["did not turn back when the last of 1 waits of step pay was over"]
  },
  {
    name: "a step that is given up before its wait is over",
    from: () => paying({ exhausted: true }),
    corrupt: (world) => world.alter<Saga>("saga", sagaId, { status: "stuck" }),
    says: ["has given up the do of step pay in wait 1 since it was begun, and has 1"]
  },
  {
    name: "a step that is given up at once when an operator wants it tried again",
    from: () => twice(),
    corrupt: (world) => {
      ask(world, "place", "undo", 2, over(world, "place", "undo"))
      over(world, "place", "undo", 2)
      ask(world, "place", "undo", 3, commanded(world, "RetrySaga", { sagaId }))
      over(world, "place", "undo", 3)
      alterStep(world, "place", { undo: "asked", undoAttempt: 3, exhausted: true })
    },
    says: ["has given up the undo of step place in wait 1 since it was begun, and has 2"]
  },
  {
    name: "a wait that is over early",
    from: () => twice(),
    corrupt: (world) => ask(world, "place", "undo", 2, over(world, "place", "undo"), 99),
    says: ["waited 99 ms for the undo of step place, and wait 1 has 100 ms"]
  },
  {
    name: "a second wait that is over early",
    from: () => thrice(),
    corrupt: (world) => ask(world, "place", "undo", 3, over(world, "place", "undo", 2), 249),
    says: ["waited 149 ms for the undo of step place, and wait 2 has 150 ms"]
  },
  {
    name: "a saga that turns back before its deadline",
    from: paying,
    corrupt: (world) => {
      const { startedAt } = world.state<Saga>("saga", sagaId)
      ask(world, "place", "undo", 1, over(world), startedAt + 499 - some(world).time)
      world.alter<Saga>("saga", sagaId, { fenced: true, status: "undoing" })
    },
    says: ["turned back at its deadline after 499 ms, and has 500 ms"]
  }
])

/** The same, when it has been asked for it twice. */
const thrice = (): World => {
  const world = twice(3)
  ask(world, "place", "undo", 2, over(world, "place", "undo"), 100)
  return world
}

/** A saga that takes its placing back, which it may ask for twice. */
const twice = (undoAttempts = 2): World => {
  const world = new PatientWorld()
  world.undoAttempts = undoAttempts
  new SagaRun(world, reserveFirst, "o-1").done("place")
  world.alter<Saga>("saga", sagaId, { fenced: true, status: "undoing" })
  alterStep(world, "place", { undo: "asked", undoAttempt: 1 })
  ask(world, "place", "undo", 1, undefined)
  return world
}

class PatientWorld extends World {
  undoAttempts = 2

  override evidence(): ReturnType<World["evidence"]> {
    const steps = reserveFirst.steps.map((step) => ({ ...step, undoAttempts: this.undoAttempts }))
    return { ...super.evidence(), definitions: new Map([["reserve-first/1", { ...reserveFirst, steps }]]) }
  }
}

describe("deadlines-kept passes", () => {
  it("a saga that turns back when the last wait before its pivot is over", () => {
    const world = paying({ undo: "asked", undoAttempt: 1 })
    ask(world, "pay", "undo", 1, over(world, "pay"))
    world.alter<Saga>("saga", sagaId, { fenced: true, status: "undoing" })
    passes("deadlines-kept", world)
  })

  it("a last wait that is over when the saga has turned back already", () => {
    const world = paying({ undo: "asked", undoAttempt: 1 })
    ask(world, "pay", "undo", 1, over(world))
    over(world, "pay")
    world.alter<Saga>("saga", sagaId, { fenced: true, status: "undoing" })
    passes("deadlines-kept", world)
  })

  it("a wait that was over when the answer was on its way", () => {
    const world = paying()
    const answer = { sagastep: "pay", receiver: "coordinator", source: "payment" } as const
    world.journal.push({ ...some(world), id: "answer", ...answer, data: { outcome: "done" } })
    over(world, "pay")
    passes("deadlines-kept", world)
  })

  it("times that were told by clocks that differ", () => {
    const world = thrice()
    world.clocksDiffer = true
    ask(world, "place", "undo", 3, over(world, "place", "undo", 2), 249)
    passes("deadlines-kept", world)
  })

  it("a question that was asked as often as it may be, and as often again for an operator", () => {
    const world = twice()
    ask(world, "place", "undo", 2, over(world, "place", "undo"))
    over(world, "place", "undo", 2)
    ask(world, "place", "undo", 3, commanded(world, "RetrySaga", { sagaId }))
    ask(world, "place", "undo", 4, over(world, "place", "undo", 3))
    over(world, "place", "undo", 4)
    alterStep(world, "place", { undoAttempt: 4, exhausted: true })
    passes("deadlines-kept", world)
  })

  it.each(["is parked", "was parked until staff came"])("a deadline that %s, and was heard of late", (how) => {
    const world = paying()
    over(world)
    assert.strictEqual(judgedBy("deadlines-kept", world).verdict, "fail")
    if (how === "is parked") {
      world.put("parked", sagaId, { entries: [{ message: some(world) }] })
    } else {
      world.journal.push({ ...some(world), id: "redrive", type: "RedriveParked", data: { parkKey: sagaId } })
    }
    ask(world, "place", "undo", 1, undefined)
    assert.notStrictEqual(judgedBy("deadlines-kept", world).verdict, "fail")
  })
})

/** Staff have dropped the undo of a reservation. */
const undoDropped = (world: World): void => {
  ask(world, "reserve", "undo", 1, undefined)
  const data = { parkKey: sagaId, messageId: stepMessageId(sagaId, "reserve", "undo", 1) }
  const staff = { sagaid: undefined, sagastep: undefined, sagaphase: undefined }
  world.journal.push({ ...some(world), ...staff, id: "a drop", type: "DropParked", data })
  const undo = { sagastep: "reserve", sagaphase: "undo", sagaattempt: 1, data: {} } as const
  world.journal.push({ ...some(world), ...undo, id: `${data.messageId}.0`, type: "UndoDropped" })
}

catches("operators-obeyed", [
  {
    name: "a retry that asks nothing",
    from: paying,
    corrupt: (world) => void commanded(world, "RetrySaga", { sagaId }),
    says: [
      "saga purchase-o-1 of order o-1: RetrySaga operator/RetrySaga/purchase-o-1/hash was accepted",
      "no question because of it"
    ],
    about: ofSaga
  },
  {
    name: "a resolution that nobody hears of",
    from: paying,
    corrupt: (world) => ask(world, "pay", "do", 2, commanded(world, "ResolveSaga", { sagaId })),
    says: ["ResolveSaga operator/ResolveSaga/purchase-o-1/hash was accepted, and there is no ResolveStep because of it"]
  },
  {
    name: "a saga that goes on though it was cancelled",
    from: paying,
    corrupt: (world) => void commanded(world, "CancelSaga", { sagaId }),
    says: ["CancelSaga operator/CancelSaga/purchase-o-1/hash was accepted, and it has not turned back"]
  },
  {
    name: "a saga that waits on for the answer to a dropped undo",
    from: paying,
    corrupt: (world) => {
      undoDropped(world)
      over(world, "reserve", "undo")
    },
    says: ["attempt 1 of the undo of step reserve was dropped, and it has waited for the answer until its deadline"],
    about: ofSaga
  }
])

describe("operators-obeyed passes", () => {
  it("a saga whose undo was dropped when its wait was over", () => {
    const world = paying()
    ask(world, "reserve", "undo", 1, undefined)
    over(world, "reserve", "undo")
    undoDropped(world)
    ask(world, "pay", "do", 2, commanded(world, "RetrySaga", { sagaId }))
    passes("operators-obeyed", world)
  })

  it("what may have been held back, or was not watched", () => {
    for (const change of [
      (world: World) => world.put("parked", sagaId, { entries: [] }),
      (world: World) => {
        world.isWatched = false
      }
    ]) {
      const world = paying()
      undoDropped(world)
      over(world, "reserve", "undo")
      ask(world, "pay", "do", 2, commanded(world, "RetrySaga", { sagaId }))
      change(world)
      passes("operators-obeyed", world)
    }
  })

  it("a retry that asks anew", () => {
    const world = paying()
    ask(world, "pay", "do", 2, commanded(world, "RetrySaga", { sagaId }))
    passes("operators-obeyed", world)
  })

  it("what was refused, as unknown", () => {
    const world = paying()
    commanded(world, "RetrySaga", { sagaId })
    world.put("idempotency", "operator/RetrySaga/purchase-o-1", { bodyHash: "hash", answer: { _tag: "Rejection" } })
    assert.strictEqual(judgedBy("operators-obeyed", world).verdict, "unknown")
  })
})

catches("outcomes-agree", [
  {
    name: "a saga that ended before it knew of its last step",
    corrupt: (world) => {
      const { steps } = world.state<Saga>("saga", sagaId)
      const last = steps.length - 1
      world.alter<Saga>("saga", sagaId, {
        steps: steps.map((step, index) => (index === last ? { ...step, outcome: "unknown" } : step))
      })
    },
    says: [
      "saga purchase-o-1 of order o-1 is completed, and has ended when its step deliver was unknown, its undo none"
    ],
    about: ofSaga
  }
])

catches("commands-handled", [
  {
    name: "a saga that was not told of the end that it waits for",
    corrupt: (world) => {
      const messageId = stepMessageId("cancellation-o-5", "settle", "do", 1)
      const watcher = { sagaId: "cancellation-o-5", step: "settle", attempt: 1, messageId }
      world.alter<Saga>("saga", "purchase-o-5", { watchers: [watcher] })
      world.journal = world.journal.filter(({ id }) => id !== `${messageId}.0`)
    },
    says: [
      "saga purchase-o-5 of order o-5 has ended, and nobody has told so whoever asked by cancellation-o-5/settle/do/1"
    ],
    about: { orderId: "o-5", sagaId: "purchase-o-5" }
  },
  {
    name: "a saga that was not told that what it asks for has ended long ago",
    corrupt: (world) => {
      const id = stepMessageId("cancellation-o-5", "settle", "do", 1)
      world.journal = world.journal.flatMap((message) => {
        const asked = { ...message, type: "SettlePurchase", data: { purchase: "purchase-o-5" } }
        return message.id === `${id}.0` ? [] : [message.id === id ? asked : message]
      })
    },
    says: [
      "saga purchase-o-5 of order o-5 has ended, and nobody has told so whoever asked by cancellation-o-5/settle/do/1"
    ]
  }
])
