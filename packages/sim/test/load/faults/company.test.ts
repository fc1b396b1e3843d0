import { assert, describe, it } from "@effect/vitest"
import type { Delivery } from "@sagaproof/services/host/HostParts"

import { throwAwayServer } from "../../../../services/test/support/throwAwayServer.ts"
import { keepOrdering } from "./support/killing.ts"
import type { Point } from "./support/Strike.ts"
import { until } from "./support/until.ts"
import { openYard } from "./support/Yard.ts"

const ordersAtOnce = 8
const server = throwAwayServer()

const choice = { method: "external", concurrency: ordersAtOnce } as const

describe.each(["local", "bus"] as const)("two processes on one database under %s delivery", (delivery) => {
  it("lay it out together, from nothing at the same instant, and share the work", async () => {
    const yard = await openYard(await server.freshDatabase(), { ...choice, delivery, seed: 1, hosts: 2 })
    try {
      const hosts = [yard.first, ...yard.others]
      await yard.shop.order(6 * ordersAtOnce)
      assert.deepStrictEqual(await yard.shop.faults(), [])
      for (const host of hosts) {
        assert.isAbove(host.trail().inputs.size, ordersAtOnce)
      }
    } finally {
      await yard.close()
    }
  })
})

interface Pause {
  readonly delivery: Delivery
  readonly point: Point
  readonly holdsLocks: boolean
}

const pauses: ReadonlyArray<Pause> = [
  { delivery: "local", point: "after answer", holdsLocks: false },
  { delivery: "local", point: "after load", holdsLocks: true },
  { delivery: "local", point: "after save", holdsLocks: true },
  { delivery: "bus", point: "after poll", holdsLocks: false },
  { delivery: "bus", point: "after save", holdsLocks: true }
]

describe("a host that is stopped for longer than its lease, and its sessions may idle", () => {
  it.each(pauses)(
    "holds nobody up, and writes nothing of what it was at, when it is stopped $point under $delivery delivery",
    async ({ delivery, holdsLocks, point }) => {
      const yard = await openYard(await server.freshDatabase(), {
        ...choice,
        delivery,
        seed: 2,
        hosts: 2,
        idleInTransactionMs: 1_000
      })
      const { first, others, shop } = yard
      const [second] = others
      try {
        let isOver = false
        yard.crew.helm.seat(first)
        first.arm({ point, occurrence: 3, signal: "SIGSTOP" })
        const buyers = keepOrdering(yard, ordersAtOnce, () => isOver)
        await until(() => first.trail().struck !== undefined && first.isStopped())
        assert.isDefined(second)
        yard.crew.helm.seat(second)
        first.abandon()
        const after = shop.placed() + 2 * ordersAtOnce
        await until(() => shop.placed() >= after)
        isOver = true
        await buyers
        assert.deepStrictEqual(await shop.faults(), [], "while it is stopped")
        first.signal("SIGCONT")
        yard.crew.helm.seat(first)
        await shop.order(2 * ordersAtOnce)
        assert.deepStrictEqual(await shop.faults(), [], "after it went on")
        assert.isFalse(holdsLocks && first.trail().committedAfterStrike)
      } finally {
        await yard.close()
      }
    }
  )
})
