import { busLaws } from "@sagaproof/core/testing/laws/BusLaws"
import type { BusCapability } from "@sagaproof/core/testing/laws/bus/BusHarness"
import { describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll } from "vitest"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { busHarness, layOut } from "./busHarness.ts"

const server = throwAwayServer({ fsync: "off" })

let court: ReturnType<typeof busHarness> | undefined = undefined

beforeAll(async () => {
  const client = await server.freshDatabase()
  await Effect.runPromise(layOut(client))
  court = busHarness(client)
})

afterAll(() => Effect.runPromise(court?.close ?? Effect.void))

describe("the laws of buses hold for the Postgres bus", () => {
  for (const law of busLaws) {
    it.live(law.name, (context) => {
      if (court === undefined) {
        return Effect.die("no court is held")
      }
      if (law.capability !== undefined && !court.harness.capabilities.has(law.capability as BusCapability)) {
        context.skip(`not tried: ${law.capability}`)
      }
      return law.run(court.harness)
    })
  }
})
