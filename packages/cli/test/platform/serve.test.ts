import { assert, describe, it } from "@effect/vitest"

import { askDatabase } from "./askDatabase.ts"
import { abandonOrder } from "./abandonOrder.ts"
import { makeShop } from "./shop.ts"
import { startTool } from "./startTool.ts"

const { environment, machine, refused } = makeShop()

const productId = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
const buyerId = "3fa85f64-5717-4562-b3fc-2c963f66afa6"

/** Until it is placed, an order has a saga and nothing else. */
const untilPlaced = async (order: string): Promise<void> => {
  while ((await machine(`order show ${order}`)).data.order === null) {
    // Another process is about to.
  }
}

/** Whether the partitions are shared by the two hosts of each participant of one living process. */
const isSettled = async (): Promise<boolean> => {
  const [found] = await askDatabase(
    environment,
    "select (select count(distinct split_part(id, ' ', 1)) from bus.member) = 1 and " +
      "(select count(*) from bus.member) = 2 * (select count(distinct consumer_group) from bus.member) and " +
      "(select count(distinct member) from bus.progress) = (select count(*) from bus.member) as settled"
  )
  return found?.["settled"] === true
}

describe("serve", () => {
  it("goes on with what another process has left, also where it is the survivor of two", async () => {
    await machine("seed")
    await abandonOrder(environment, { orderId: "left", buyerId, productId })
    const alone = await machine("order watch left --timeout 1", 5)
    assert.strictEqual(alone.errors[0].code, "STILL_UNDER_WAY")

    const [first, second] = [startTool("serve --every 1", environment), startTool("serve --instances 1", environment)]
    await Promise.all([first.said("ready: local delivery, 2 hosts"), second.said("ready: local delivery, 1 host")])
    assert.strictEqual((await machine("order watch left")).data.order.status, "confirmed")

    assert.isNull((await second.end("SIGKILL")).code)
    await abandonOrder(environment, { orderId: "later", buyerId, productId })
    assert.strictEqual((await machine("order watch later")).data.order.status, "confirmed")
    const placed = await machine(`order place --buyer ${buyerId} --item ${productId}:1 --wait`)
    assert.strictEqual(placed.data.saga.status, "completed")

    await first.said("wait to travel")
    const { code, stdout } = await first.end("SIGTERM")
    assert.strictEqual(code, 143)
    assert.match(stdout, /ending: .*\n✔ drained: .*\n +\d+ messages in \d+ units, 0 parked in .* s\n$/)
    assert.strictEqual((await machine("verify")).data.atRest, true)
  })

  it("handles the commands beside it, which host nothing themselves while it lives", async () => {
    const tool = startTool("serve --instances 2", environment)
    await tool.said("ready")
    const owners = () =>
      askDatabase(
        environment,
        "select topic, partition, consumer_group, member, epoch from bus.progress order by 1, 2, 3"
      )
    while (!(await isSettled())) {
      // Its two hosts are about to share everything, and those of before to be given up.
    }
    const before = await owners()
    const place = `order place --buyer ${buyerId} --item ${productId}:1 --wait`
    assert.strictEqual((await machine(place)).data.saga.status, "completed")
    await machine(`product restock ${productId} 1`)
    assert.deepStrictEqual(await owners(), before)

    // Its leases outlive it for a while: so the next command finds it, and has to do without it.
    await tool.end("SIGKILL")
    assert.strictEqual((await machine(place)).data.saga.status, "completed")
  })

  it("tells machines what it has done, when it ends", async () => {
    const tool = startTool("serve --json --delivery bus", environment)
    await tool.said("ready: bus delivery")
    const { code, stdout } = await tool.end("SIGINT")
    assert.strictEqual(code, 130)
    const document = JSON.parse(stdout)
    assert.deepInclude(document, { schema: "sagaproof.serve/1", verdict: "pass", exitCode: 130 })
    assert.deepInclude(document.data, { delivery: "bus", instances: 1, drained: true, messagesParked: 0 })
  })

  it("shares the participants of one platform among processes", async () => {
    const serve = "serve --delivery bus --participants"
    const some = startTool(`${serve} coordinator,order,inventory,notification,analytics`, environment)
    await some.said("ready: coordinator, order, inventory, notification, analytics; bus delivery")
    await abandonOrder(environment, { orderId: "shared", buyerId, productId })
    await untilPlaced("shared")
    // Nobody takes its payment.
    const half = await machine("order watch shared --timeout 1", 5)
    assert.strictEqual(half.data.order.status, "created")
    const others = startTool(`${serve} user,catalogue,payment,delivery,coupon`, environment)
    assert.strictEqual((await machine("order watch shared")).data.order.status, "confirmed")
    assert.strictEqual((await others.end("SIGTERM")).code, 143)
    assert.strictEqual((await some.end("SIGTERM")).code, 143)
    assert.strictEqual((await machine("verify")).verdict, "pass")
  })

  it("refuses what is wrong", async () => {
    await refused("serve --instances 0", 2, "INVALID_VALUE")
    await refused("serve --delivery post", 2, "INVALID_VALUE")
    await refused("serve --every 0", 2, "INVALID_VALUE")
    await refused("serve --participants inventory,", 2, "INVALID_VALUE")
    assert.include(await refused("serve --participants inventroy", 2, "UNKNOWN_PARTICIPANT"), "inventory")
    await refused("serve --database-url nowhere", 2, "DATABASE_URL_MALFORMED")
    await refused("serve --database-url postgresql://u:p@127.0.0.1:1/d", 4, "DATABASE_REFUSED")
  })
})
