import { busCapabilities, type BusHarness, type BusTrial } from "@sagaproof/core/testing/laws/bus/BusHarness"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { type MemoryBus, makeMemoryBus, type MemoryBusOptions } from "@sagaproof/services/adapters/memory/MemoryBus"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import { settle } from "./settle.ts"

/** What may be put wrong in a trial. */
export interface BusSabotage {
  readonly options?: Partial<MemoryBusOptions>
  readonly trial?: (sound: BusTrial, memory: MemoryBus) => BusTrial
}

/** Messages as plain JSON. */
const codec: MemoryBusOptions["codec"] = {
  encode: (message) => JSON.stringify(message),
  decode: (text) => Result.succeed(JSON.parse(text))
}

/** Tries the memory bus; sound unless sabotaged. */
export const busHarness = (sabotage: BusSabotage = {}): BusHarness => ({
  capabilities: new Set(busCapabilities),
  topics: ["order", "payment"],
  message: (topic, key, id) => sampleMessage(id, { receiver: topic as ParticipantName, partitionkey: key }),
  begin: Effect.sync(() => {
    const memory = makeMemoryBus({ name: "trial", partitions: 4, codec, ...sabotage.options })
    const trial: BusTrial = {
      bus: memory,
      settle,
      rebalance: (group) => Effect.sync(() => memory.rebalance(group)),
      redeliver: (group) => Effect.sync(() => memory.redeliver(group))
    }
    return sabotage.trial?.(trial, memory) ?? trial
  })
})
