import { assert, describe, it } from "@effect/vitest"
import type { Message } from "@sagaproof/core/message/Message"
import type { StepReply } from "@sagaproof/core/message/StepReply"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import type { OutcomeLog, OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import type { World } from "./fixture/World.ts"

const passes = (world: World): void => {
  const { message, verdict } = judgedBy("answers-alike", world)
  assert.strictEqual(verdict, "pass", message)
}

/** The participant of a step answers it once more. */
const again = (world: World, saga: string, step: string, reply: StepReply): void => {
  const first = world.journal.find(({ id }) => id === `${saga}/${step}/do/1.0`)
  world.journal.push({ ...(first as Message), id: `${saga}/${step}/do/2.0`, data: reply })
}

const alter = (world: World, saga: string, step: string, record: Partial<OutcomeRecord>): void => {
  const { records } = world.state<OutcomeLog>("outcomes", saga)
  const changed = { ...(records[step] as OutcomeRecord), ...record }
  world.alter<OutcomeLog>("outcomes", saga, { records: { ...records, [step]: changed } })
}

const undone = rejection("STEP_UNDONE", "A test has undone it.")

catches("answers-alike", [
  {
    name: "a step that is done once more, and its result is another one",
    corrupt: (world) => again(world, "purchase-o-1", "pay", { outcome: "done", result: { amount: 1 } }),
    says: [
      'step pay of saga purchase-o-1 of order o-1 was done, and then done with another result: {"amount":1} ≠ nothing'
    ],
    about: { sagaId: "purchase-o-1", orderId: "o-1" }
  },
  {
    name: "a step that is done and then refused",
    corrupt: (world) => again(world, "purchase-o-1", "pay", { outcome: "refused", rejection: undone }),
    says: ["step pay of saga purchase-o-1 of order o-1 was done, and then refused"]
  },
  {
    name: "a step that is refused because what it did was taken back",
    corrupt: (world) => {
      alter(world, "purchase-o-4", "pay", { status: "undone", reversed: true })
      again(world, "purchase-o-4", "pay", { outcome: "refused", rejection: undone })
    },
    says: ["step pay of saga purchase-o-4 of order o-4 was done, and then refused"]
  },
  {
    name: "a step that is refused and then done",
    corrupt: (world) => again(world, "purchase-o-3", "pay", { outcome: "done" }),
    says: ["step pay of saga purchase-o-3 of order o-3 was refused, and then done"]
  },
  {
    name: "a step that is refused for another reason",
    corrupt: (world) => again(world, "purchase-o-3", "pay", { outcome: "refused", rejection: undone }),
    says: ["was refused with BALANCE_NOT_ENOUGH, and then with STEP_UNDONE"]
  }
])

describe("answers-alike passes", () => {
  it("a step that is done once more with the same result", () => {
    const world = healthyWorld()
    again(world, "purchase-o-1", "pay", { outcome: "done" })
    passes(world)
  })

  it("a step that is refused when it was undone and there was nothing to take back", () => {
    const world = healthyWorld()
    alter(world, "purchase-o-4", "pay", { status: "undone", reversed: false })
    again(world, "purchase-o-4", "pay", { outcome: "refused", rejection: undone })
    passes(world)
  })

  it("what an operator has settled", () => {
    const world = healthyWorld()
    alter(world, "purchase-o-3", "pay", { status: "done", byOperator: true })
    again(world, "purchase-o-3", "pay", { outcome: "done" })
    passes(world)
  })

  it("that the stock is there, and then not: nobody has decided anything", () => {
    const world = healthyWorld()
    again(world, "purchase-o-4", "check", { outcome: "refused", rejection: undone })
    passes(world)
  })
})
