import { assert, beforeAll, describe, it } from "@effect/vitest"

import { placeBroken } from "./breakPlatform.ts"
import { makeShop } from "./shop.ts"

const { environment, human, machine, refused } = makeShop()

const coffee = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
const rich = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
const poor = "987fcdeb-51a2-43d1-b4c5-316227849201"

/** Those of the poor cannot be paid, and their undo is what goes wrong. */
const broken = [
  { orderId: "held", message: "ConfirmReservation", buyerId: rich, quantity: 1 },
  { orderId: "barred", message: "ReserveStock", buyerId: rich, quantity: 2 },
  { orderId: "lost", message: "ReleaseStock", buyerId: poor, quantity: 100 },
  { orderId: "known", message: "ReleaseStock", buyerId: poor, quantity: 60 }
]

beforeAll(async () => {
  await machine("seed")
  await placeBroken(environment, coffee, broken)
})

const statusOf = async (order: string): Promise<string> => (await machine(`saga show purchase-${order}`)).data.status

describe("what waits for a person", () => {
  it("is listed by saga", async () => {
    const { data } = await machine("saga list --status stuck")
    assert.sameMembers(
      data.sagas.map(({ orderId }: { orderId: string }) => orderId),
      broken.map(({ orderId }) => orderId)
    )
  })

  it("is listed by message, and shown with everything in it", async () => {
    const { data } = await machine("parked list")
    assert.strictEqual(data.total, 4)
    assert.deepInclude(data.messages[0], {
      key: "purchase-barred",
      type: "ReserveStock",
      receiver: "inventory",
      reason: "defect",
      error: "planted in ReserveStock"
    })
    const text = (await human("parked list --limit 2")).stdout
    assert.include(text, "2 of 4")
    assert.isTrue(text.split("\n").every((line) => line.length <= 80))
    const shown = await machine("parked show purchase-held")
    assert.deepInclude(shown.data.messages[0], { type: "ConfirmReservation", source: "coordinator" })
    assert.deepInclude(shown.data.messages[0].data, { orderId: "held" })
    assert.include((await human("parked show purchase-held")).stdout, "defect: planted in ConfirmReservation")
  })

  it("is timed", async () => {
    const { data } = await machine("timer list")
    assert.isAbove(data.total, 0)
    const held = data.timers.find(({ sagaId }: { sagaId: string }) => sagaId === "purchase-held")
    assert.deepInclude(held, { receiver: "coordinator", type: "DeadlineReached", step: "confirm-stock" })
    assert.include((await human("timer list")).stdout, "purchase-held")
  })

  it("does not travel", async () => {
    assert.deepStrictEqual((await machine("outbox status")).data, { waiting: 0, behind: 0, oldest: null })
    assert.include((await human("outbox status")).stdout, "nothing")
  })
})

describe("operators", () => {
  it("are refused what is wrong, and nothing changes", async () => {
    const before = (await machine("parked list")).data
    await refused("saga cancel purchase-none", 3, "UNKNOWN_SAGA")
    await refused("saga retry purchase-none", 3, "UNKNOWN_SAGA")
    await refused("saga cancel purchase-held", 3, "SAGA_PAST_PIVOT")
    await refused("saga retry purchase-held", 3, "SAGA_NOT_STUCK")
    await refused("saga resolve purchase-held --step pay --as done --reason seen", 3, "SAGA_NOT_STUCK")
    await refused("saga resolve purchase-held --step pay --as perhaps --reason seen", 2, "INVALID_VALUE")
    await refused("saga resolve purchase-held --step pay --as done", 2, "MISSING_OPTION")
    await refused("parked show purchase-none", 3, "NOTHING_PARKED")
    await refused("parked redrive purchase-none", 3, "NOTHING_PARKED")
    await refused("parked drop purchase-none message", 3, "NOTHING_PARKED")
    assert.include(
      await refused("parked drop purchase-held message", 3, "UNKNOWN_MESSAGE"),
      "parked show purchase-held"
    )
    assert.deepStrictEqual((await machine("parked list")).data, before)
  })

  it("redrive what is parked, and its saga goes on", async () => {
    const { data } = await machine("parked redrive purchase-held")
    assert.strictEqual(data.left.length, 0)
    assert.isAbove(data.moved, 0)
    assert.strictEqual(await statusOf("held"), "completed")
  })

  it("cancel a saga before its pivot; what is parked of it is refused then", async () => {
    const { data } = await machine("saga cancel purchase-barred --reason late")
    assert.strictEqual(data.status, "rejected")
    assert.include(data.reason.message, "late")
    assert.include((await human("parked redrive purchase-barred")).stdout, "handled: 1")
    assert.strictEqual(await statusOf("barred"), "rejected")
    await refused("saga cancel purchase-barred", 3, "SAGA_ENDED")
  })

  it("drop an undo, and give the saga that is stuck then new attempts", async () => {
    const [undo] = (await machine("parked show purchase-lost")).data.messages
    const ran = await human(`parked drop purchase-lost ${undo.messageId}`)
    assert.strictEqual(ran.code, 0, ran.stderr)
    assert.strictEqual(await statusOf("lost"), "stuck")
    assert.include(await refused("saga retry purchase-lost --step paay", 3, "ENTITY_NOT_FOUND"), "paay")
    assert.strictEqual((await machine("saga retry purchase-lost --step reserve")).data.status, "compensated")
  })

  it("settle what they know, unless the participant knows better", async () => {
    const [undo] = (await machine("parked show purchase-known")).data.messages
    await machine(`parked drop purchase-known ${undo.messageId}`)
    const resolve = "saga resolve purchase-known --step reserve --reason counted --as"
    await refused(`${resolve} not-done`, 3, "RESOLUTION_CONTRADICTED")
    assert.strictEqual(await statusOf("known"), "stuck")
    const { data } = await machine(`${resolve} done`)
    assert.strictEqual(data.status, "compensated")
  })

  it("leave nothing waiting, and nothing held", async () => {
    assert.strictEqual((await machine("saga list --status stuck")).data.sagas.length, 0)
    assert.strictEqual((await machine("parked list")).data.total, 0)
    assert.include((await human("parked list")).stdout, "nothing is parked")
    assert.include((await human("timer list")).stdout, "nothing is timed")
    assert.deepInclude((await machine(`product show ${coffee}`)).data.stock, { available: 999, reserved: 0, sold: 1 })
  })
})
