import { setTimeout as sleep } from "node:timers/promises"

import { assert, describe, it } from "@effect/vitest"
import { drawAt } from "@sagaproof/sim/workload/drawAt"
import { afterAll } from "vitest"

import { throwAwayServer } from "../../../../services/test/support/throwAwayServer.ts"
import { keepOrdering, type KillReport, tableOf, takeOver } from "./support/killing.ts"
import { openYard, type Yard } from "./support/Yard.ts"

/** How many hosts are killed under each kind of delivery, and what decides when. */
const kills = Number(process.env["SAGAPROOF_KILLS"] ?? 10)
const seed = Number(process.env["SAGAPROOF_SEED"] ?? 5)

/** The longest that buyers are let be before the host is killed, in milliseconds. */
const longestPeaceMs = 150
const ordersAtOnce = 16

const server = throwAwayServer()

/** Waits until a saga is under way. */
const untilAnyIsOpen = async ({ shop }: Yard): Promise<void> => {
  while ((await shop.openSagas()) === 0) {
    await sleep(5)
  }
}

describe.each([{ delivery: "local" as const }, { delivery: "bus" as const }])(
  "hosts killed at random under $delivery delivery",
  ({ delivery }) => {
    const reports: Array<KillReport> = []

    afterAll(() => {
      console.info(`kills at random under ${delivery} delivery, payments outside:\n${tableOf(reports)}`)
    })

    it(`lose nothing, ${kills} times in a row under load`, async () => {
      const draw = drawAt(seed)
      const yard = await openYard(await server.freshDatabase(), {
        delivery,
        method: "external",
        concurrency: ordersAtOnce,
        seed
      })
      try {
        let host = yard.first
        for (let kill = 0; kill < kills; kill++) {
          let died = false
          const buyers = keepOrdering(yard, ordersAtOnce, () => died)
          // On a slow machine nothing may come about in that time: every other host has got something done first.
          if (kill % 2 === 0) {
            await untilAnyIsOpen(yard)
          }
          const peaceMs = Math.floor(draw(0, kill) * longestPeaceMs)
          await sleep(peaceMs)
          died = true
          await host.end()
          const [successor, report] = await takeOver(yard, `${kill + 1}, after ${peaceMs} ms`, host, buyers)
          reports.push(report)
          assert.deepStrictEqual(report.faults, [], `after kill ${report.where}`)
          host = successor
        }
        assert.isTrue(
          reports.some(({ openSagas }) => openSagas > 0),
          "no kill met an open saga"
        )
      } finally {
        await yard.close()
      }
    })
  }
)
