import { assert, describe, it } from "@effect/vitest"
import { serverCanary } from "@sagaproof/sim/load/mutants/canary"
import { cutConnection } from "@sagaproof/sim/load/mutants/faults/cutConnection"
import { deafens } from "@sagaproof/sim/load/mutants/faults/deafens"
import { locksStock } from "@sagaproof/sim/load/mutants/faults/locksStock"
import {
  losesCommitAnswers,
  losesCommitRequests,
  losesSlowCommits
} from "@sagaproof/sim/load/mutants/faults/losesCommits"
import { overtakes } from "@sagaproof/sim/load/mutants/faults/overtakes"
import { rebalances } from "@sagaproof/sim/load/mutants/faults/rebalances"
import { refusesSaves } from "@sagaproof/sim/load/mutants/faults/refusesSaves"
import type { ServerFault } from "@sagaproof/sim/load/mutants/faults/ServerFault"
import { killsProcess, stopsProcess } from "@sagaproof/sim/load/mutants/faults/stops"
import { layOutDatabases } from "@sagaproof/sim/load/mutants/hunt/runDatabases"
import { runLoad } from "@sagaproof/sim/load/mutants/run/runLoad"
import * as Effect from "effect/Effect"

import { throwAwayServer } from "../../../../services/test/support/throwAwayServer.ts"

const server = throwAwayServer({ fsync: "off", deadlock_timeout: "100ms" })

const all: ReadonlyArray<ServerFault> = [
  cutConnection,
  losesCommitRequests,
  losesCommitAnswers,
  losesSlowCommits,
  overtakes("loaded"),
  overtakes("saved"),
  rebalances,
  refusesSaves("serialization-failure", "40001"),
  locksStock,
  deafens
]

const run = (faults: ReadonlyArray<ServerFault>, delivery: "local" | "bus") =>
  Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const { sound } = yield* layOutDatabases(server.server().database, { ...serverCanary, faults })
        return yield* runLoad({ database: sound, delivery, faults, plantings: [], seed: 1, patienceMs: 15_000 })
      })
    )
  )

describe("what befalls a platform on a real server", () => {
  it("leaves a sound one sound, all of it at once", async () => {
    const { broken, fired } = await run(all, "bus")
    assert.deepStrictEqual(broken, [])
    for (const { name, strikes } of all) {
      if (strikes !== undefined) {
        assert.isAbove(fired.get(name) ?? 0, 0, name)
      }
    }
  })

  it.each([killsProcess, stopsProcess])(
    "leaves a sound one sound when one of its two processes is $name",
    async (fault) => {
      const { broken, fired } = await run([fault], "local")
      assert.deepStrictEqual([broken, fired.get(fault.name)], [[], 1])
    }
  )
})
