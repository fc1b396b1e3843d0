import { assert, describe, it } from "@effect/vitest"

import { makeShop } from "./shop.ts"

const { human, machine, refused } = makeShop()

const coffee = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
const salad = "2b3c4d5e-6f70-8192-a3b4-cdef56789012"
const rich = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
const poor = "987fcdeb-51a2-43d1-b4c5-316227849201"

const balanceOf = async (user: string): Promise<number> => (await machine(`wallet show ${user}`)).data.wallet.balance

const stockOf = async (product: string) => {
  const { available, reserved, sold } = (await machine(`product show ${product}`)).data.stock
  return { available, reserved, sold }
}

/** The status of an order, and those of its lines. */
const linesOf = async (order: string): Promise<ReadonlyArray<string>> => {
  const { lines, status } = (await machine(`order show ${order}`)).data.order
  return [status, ...lines.map((line: { readonly status: string }) => line.status)]
}

describe("without an order", () => {
  it("lists say how to begin", async () => {
    await machine("seed")
    assert.deepStrictEqual((await machine("order list")).data, { orders: [], next: null })
    assert.include((await human("order list")).stdout, "sagaproof order place")
  })

  it("nothing is shown, watched or cancelled", async () => {
    for (const line of ["order show none", "order watch none", "order cancel none", "payment show none"]) {
      assert.include(await refused(line, 3, "UNKNOWN_ORDER"), "sagaproof order list")
    }
    await refused("delivery show none", 3, "UNKNOWN_ORDER")
  })
})

describe("order place", () => {
  it("tells of the steps as they happen, and ends with the order's outcome", async () => {
    const ran = await human(`order place --buyer ${rich} --item ${coffee}:2 --item ${salad}:1 --id A-1 --wait`)
    assert.strictEqual(ran.code, 0, ran.stderr)
    const steps = ["place", "reserve", "pay", "confirm-stock", "confirm", "deliver"]
    assert.match(ran.stdout, new RegExp(`^order A-1 is accepted\n${steps.map((step) => `.*✔ ${step} .*\n`).join("")}`))
    assert.match(ran.stdout, /✔ order A-1 completed\n$/)
    assert.strictEqual(await balanceOf(rich), 1_000_000 - 2 * 5_000 - 12_000)
    assert.deepStrictEqual(await stockOf(coffee), { available: 998, reserved: 0, sold: 2 })
  })

  it("answers a machine with the saga and its steps", async () => {
    const { data, verdict } = await machine(`order place --buyer ${rich} --item ${coffee}:1 --preset pay-first --wait`)
    assert.strictEqual(verdict, "pass")
    assert.match(data.orderId, /^[0-9A-Z]{13}$/)
    assert.deepInclude(data.saga, { status: "completed", definition: "pay-first", orderId: data.orderId })
  })

  it("is done once for one key", async () => {
    const before = await balanceOf(rich)
    const line = `order place --buyer ${rich} --item ${coffee}:1 --idempotency-key once`
    const first = await machine(line)
    assert.deepStrictEqual((await machine(`${line} --wait`)).data, first.data)
    assert.strictEqual(await balanceOf(rich), before - 5_000)
    await refused(`order place --buyer ${rich} --item ${coffee}:2 --idempotency-key once`, 3, "IDEMPOTENCY_CONFLICT")
  })

  it("delivers nothing where that is wanted", async () => {
    const { data } = await machine(`order place --buyer ${rich} --item ${coffee}:1 --id A-2 --no-delivery --wait`)
    assert.strictEqual(data.saga.definition, "reserve-first-without-delivery")
    assert.include(await refused("delivery show A-2", 3, "UNKNOWN_DELIVERY"), "sagaproof order show A-2")
  })

  it("ends with 3 where the order comes to nothing, and leaves nothing behind", async () => {
    const [balance, stock] = [await balanceOf(poor), await stockOf(coffee)]
    const dear = await machine(`order place --buyer ${poor} --item ${coffee}:100 --id B-1 --wait`, 3)
    assert.strictEqual(dear.data.saga.status, "compensated")
    assert.strictEqual(dear.errors[0].code, "BALANCE_NOT_ENOUGH")
    const much = await human(`order place --buyer ${poor} --item ${coffee}:5000 --id B-2 --wait`)
    assert.strictEqual(much.code, 3)
    assert.match(much.stdout, /✗ reserve +inventory +refused STOCK_NOT_ENOUGH\n↶ order B-2 rejected\n/)
    const unknown = await machine(`order place --buyer ${poor} --item nothing:1 --id B-3 --wait`, 3)
    assert.strictEqual(unknown.data.saga.status, "rejected")
    assert.strictEqual(await balanceOf(poor), balance)
    assert.deepStrictEqual(await stockOf(coffee), stock)
    assert.match((await human("order show B-3")).stdout, /^B-3 not placed\n(.*\n)* +failed +[A-Z_]+: /)
  })

  it("refuses what is wrong before anything happens", async () => {
    const before = (await machine("order list")).data.orders.length
    const some = `order place --item ${coffee}:1`
    await refused(`${some} --buyer nobody`, 3, "UNKNOWN_USER")
    await refused(`${some} --buyer no/body`, 2, "INVALID_ID")
    await refused(some, 2, "MISSING_OPTION")
    await refused(`order place --buyer ${rich}`, 2, "MISSING_OPTION")
    for (const item of [coffee, `${coffee}:0`, `${coffee}:-1`, `${coffee}:1.5`, ":1", "a/b:1", `${coffee}:1:1`]) {
      await refused(`order place --buyer ${rich} --item ${item}`, 2, "INVALID_VALUE")
    }
    assert.include(await refused(`${some} --buyer ${rich} --preset pay-frist`, 2, "UNKNOWN_PRESET"), "pay-first")
    await refused(`${some} --buyer ${rich} --preset pay-first --no-delivery`, 2, "INVALID_REQUEST")
    await refused(`${some} --buyer ${rich} --method cash`, 2, "INVALID_VALUE")
    await refused(`${some} --buyer ${rich} --method external`, 2, "NO_PROVIDER")
    await refused(`${some} --buyer ${rich} --id A-1`, 3, "ALREADY_EXISTS")
    await refused(`${some} --buyer ${rich} --timeout 0`, 2, "INVALID_VALUE")
    assert.strictEqual((await machine("order list")).data.orders.length, before)
  })

  it("ends rejected where the total is another", async () => {
    const { errors } = await machine(`order place --buyer ${rich} --item ${coffee}:1 --total 4999 --wait`, 3)
    assert.lengthOf(errors, 1)
  })
})

describe("an order that was placed", () => {
  it("is listed, the newest first and by buyer", async () => {
    const { data } = await machine(`order list --buyer ${poor}`)
    assert.deepStrictEqual(
      data.orders.map(({ orderId, saga, status }: Record<string, string>) => [orderId, status, saga]),
      [
        ["B-3", null, "rejected"],
        ["B-2", "failed", "rejected"],
        ["B-1", "failed", "compensated"]
      ]
    )
    assert.isNull(data.next)
    const { stdout } = await human("order list --limit 2")
    assert.match(stdout, /there are more: --after \S+\n/)
    const pages: Array<string> = []
    for (let next: string | null = ""; next !== null;) {
      const page: { orders: Array<Record<string, string>>; next: string | null } = (
        await machine(`order list --limit 2${next === "" ? "" : ` --after ${next}`}`)
      ).data
      pages.push(...page.orders.map(({ orderId = "" }) => orderId))
      next = page.next
    }
    const all = (await machine("order list")).data.orders.map(({ orderId }: Record<string, string>) => orderId)
    assert.deepStrictEqual(pages, all)
    assert.isAbove(pages.length, 4)
    const compensated = (await machine("order list --status compensated")).data.orders
    assert.deepStrictEqual(
      compensated.map(({ saga }: Record<string, string>) => saga),
      ["compensated"]
    )
    assert.deepStrictEqual((await machine("order list --status open")).data.orders, [])
    await refused("order list --after nobody", 3, "UNKNOWN_ORDER")
    await refused("saga list --status all --after nobody", 3, "UNKNOWN_SAGA")
    assert.isTrue(stdout.split("\n").every((line) => line.length <= 80))
  })

  it("is shown with its payment and its delivery", async () => {
    const { data } = await machine("order show A-1")
    assert.strictEqual(data.order.status, "confirmed")
    assert.deepStrictEqual((await machine(`order show ${data.order.trackingId}`)).data, data)
    assert.deepStrictEqual((await machine("payment show A-1")).data.payment, data.payment)
    assert.deepStrictEqual((await machine("delivery show A-1")).data.delivery, data.delivery)
    assert.include((await human("payment show A-1")).stdout, "CAPTURE  SUCCESS  22,000 won")
    assert.match((await human("delivery show A-1")).stdout, new RegExp(`^PREPARATION (.*\n)+ +${salad} +1\n$`))
  })

  it("is cancelled: goods and money go back, and a second time nothing does", async () => {
    const [balance, stock] = [await balanceOf(rich), await stockOf(salad)]
    const ran = await human("order cancel A-1 --by kim --reason late")
    assert.strictEqual(ran.code, 0, ran.stderr)
    assert.match(ran.stdout, /✔ refund .*\n.*✔ finish .*\n✔ the cancellation of order A-1 completed\n$/)
    await machine("order cancel A-1")
    assert.strictEqual(await balanceOf(rich), balance + 22_000)
    assert.deepStrictEqual(await stockOf(salad), { ...stock, available: stock.available + 1 })
    const shown = await human("order show A-1")
    assert.include(shown.stdout, "22,000 won (wallet), 22,000 won given back")
    assert.include(shown.stdout, "by kim: late")
  })

  it("is watched until its last saga has ended", async () => {
    const ran = await human("order watch A-1")
    assert.strictEqual(ran.code, 0, ran.stderr)
    assert.match(ran.stdout, /^purchase-A-1\n(.*\n)+✔ purchase completed\ncancellation-A-1-(.*\n)+✔ cancellation/)
    assert.lengthOf((await machine("order watch A-1")).data.sagas, 3)
    assert.strictEqual((await human("order watch B-1")).code, 3)
  })

  it("is shipped and handed over as its carrier reports, and not cancelled any more", async () => {
    await machine(`order place --buyer ${rich} --item ${salad}:1 --id S-1 --wait`)
    await refused("delivery complete S-1", 3, "ILLEGAL_TRANSITION")
    assert.strictEqual((await machine("delivery ship S-1")).data.delivery.status, "SHIPPED")
    assert.deepStrictEqual(await linesOf("S-1"), ["confirmed", "IN_DELIVERY"])
    const cancelled = await human("order cancel S-1")
    assert.strictEqual(cancelled.code, 3)
    assert.include(cancelled.stdout, "DELIVERY_NOT_CANCELLABLE: Goods of order S-1 have left")
    assert.match((await human("delivery complete S-1")).stdout, /the carrier has handed it over\nDELIVERED /)
    assert.deepStrictEqual(await linesOf("S-1"), ["fulfilled", "DELIVERED"])
    assert.match((await human("order show S-1")).stdout, /^S-1 fulfilled\n(.*\n)+.*DELIVERED\n/)
    await refused("delivery ship none", 3, "UNKNOWN_ORDER")
  })
})
