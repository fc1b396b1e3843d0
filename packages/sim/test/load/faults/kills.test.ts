import { assert, describe, it } from "@effect/vitest"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { afterAll } from "vitest"

import { throwAwayServer } from "../../../../services/test/support/throwAwayServer.ts"
import type { HostProcess } from "./support/HostProcess.ts"
import { keepOrdering, type KillReport, tableOf, takeOver } from "./support/killing.ts"
import type { Point } from "./support/Strike.ts"
import { type OutsidePoint, openYard, type Yard } from "./support/Yard.ts"

/** At how many passings of each point a host is killed. */
const howMany = Number(process.env["SAGAPROOF_PASSINGS"] ?? 1)

/** How often a round of orders is placed before a point counts as never reached. */
const rounds = 12
const ordersAtOnce = 6

const server = throwAwayServer()

const inside: ReadonlyArray<Point> = (["begin", "load", "save", "commit"] as const).flatMap((operation) =>
  (["before", "in", "after"] as const).map((moment): Point => `${moment} ${operation}`)
)

const ofCalls: ReadonlyArray<Point | OutsidePoint> = ["before call", "request arrived", "request applied", "after call"]

const always: ReadonlyArray<Point> = [...inside, "before timers", "after timers", "before answer", "after answer"]

interface Case {
  readonly delivery: Delivery
  readonly points: ReadonlyArray<Point | OutsidePoint>
  /** Passings of a point at which a host is killed: over the bus, the first ones are all of orders that enter. */
  readonly passings: ReadonlyArray<number>
}

const cases: ReadonlyArray<Case> = [
  { delivery: "local", points: [...always, ...ofCalls], passings: [1, 6, 15] },
  {
    delivery: "bus",
    points: [...always, "before poll", "after poll", "before acknowledge", "after acknowledge", ...ofCalls],
    passings: [7, 1, 20]
  }
]

const isOutside = (point: Point | OutsidePoint): point is OutsidePoint => point.startsWith("request ")

/** Lets buyers order until the host dies where it is told to; answers whether it did. */
const killAt = async (yard: Yard, host: HostProcess, point: Point | OutsidePoint, occurrence: number) => {
  let died = false
  void host.died.then(() => {
    died = true
  })
  if (isOutside(point)) {
    yard.killAt(point, occurrence)
  } else {
    host.arm({ point, occurrence, signal: "SIGKILL" })
  }
  let round = 0
  const buyers = keepOrdering(yard, ordersAtOnce, () => died || (round += 1) > rounds)
  await Promise.race([host.died, buyers])
  return { died, buyers }
}

describe.each(cases)(
  "a host killed at each point of its life, under $delivery delivery",
  ({ delivery, passings, points }) => {
    const reports: Array<KillReport> = []

    afterAll(() => {
      console.info(`kills under ${delivery} delivery, payments outside:\n${tableOf(reports)}`)
    })

    it("leaves nothing that its successor does not bring to an end", async () => {
      const yard = await openYard(await server.freshDatabase(), {
        delivery,
        method: "external",
        concurrency: ordersAtOnce,
        seed: 11
      })
      try {
        let host = yard.first
        for (const occurrence of passings.slice(0, howMany)) {
          for (const point of points) {
            const { buyers, died } = await killAt(yard, host, point, occurrence)
            assert.isTrue(died, `no host ever came by "${point}"`)
            const [successor, report] = await takeOver(yard, `${point} (${occurrence})`, host, buyers)
            reports.push(report)
            assert.deepStrictEqual(report.faults, [], `after a kill ${report.where}`)
            host = successor
          }
        }
        assert.isTrue(reports.some(({ openSagas }) => openSagas > 0))
        assert.isTrue(reports.some(({ inDoubt }) => inDoubt > 0))
        assert.isTrue(reports.some(({ redeliveries }) => redeliveries > 0))
      } finally {
        await yard.close()
      }
    })
  }
)
