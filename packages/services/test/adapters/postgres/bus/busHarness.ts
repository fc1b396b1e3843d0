import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { MessageCodec } from "@sagaproof/core/message/MessageCodec"
import type { BusCapability, BusHarness, BusTrial } from "@sagaproof/core/testing/laws/bus/BusHarness"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { makePostgresBus } from "@sagaproof/services/adapters/postgres/bus/PostgresBus"
import type { PostgresBusOptions } from "@sagaproof/services/adapters/postgres/bus/PostgresBusOptions"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { makePostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"
import * as Scope from "effect/Scope"

/** A log is never rewound for a group that keeps its members. */
const capabilities: ReadonlySet<BusCapability> = new Set(["fair-polls", "forced-rebalance"])

/** Messages as plain JSON. */
const codec: MessageCodec = {
  encode: (message) => JSON.stringify(message),
  decode: (text) => Result.succeed(JSON.parse(text))
}

/** How a bus is opened in these tests. Nobody waits for a lease to run out, unless on purpose. */
export const busOptions = (client: ClientOptions): PostgresBusOptions => ({
  name: "trial",
  client,
  codec,
  topicOf: ({ receiver }) => receiver,
  partitions: 4,
  leaseMs: 60_000
})

/** Lays out a database. */
export const layOut = (client: ClientOptions) =>
  Effect.scoped(Effect.asVoid(makePostgresStore({ name: "layout", client, kinds: rowKinds(aggregates) })))

/** A bus on a database of its own. */
export const freshBus = (server: { readonly freshDatabase: () => Promise<ClientOptions> }) =>
  Effect.gen(function* () {
    const client = yield* Effect.promise(() => server.freshDatabase())
    yield* layOut(client)
    return { client, bus: yield* makePostgresBus(busOptions(client)) }
  })

const emptied = ["bus.log", "bus.progress", "bus.member", "bus.consumer_group", "bus.sleeper", "platform.unit"]

/** Tries the bus on a database of its own; every trial begins with an empty log. */
export const busHarness = (client: ClientOptions) => {
  let present = Scope.makeUnsafe()
  const close = Effect.suspend(() => Scope.close(present, Exit.void))
  const begin = Effect.orDie(
    Effect.gen(function* () {
      yield* close
      present = yield* Scope.make()
      yield* ask(client, `truncate ${emptied.join(", ")}`)
      const bus = yield* Scope.provide(makePostgresBus(busOptions(client)), present)
      const trial: BusTrial = {
        bus,
        settle: Effect.orDie(bus.refresh),
        rebalance: (group) => Effect.orDie(bus.rebalance(group)),
        redeliver: () => Effect.die("nothing is delivered again on purpose")
      }
      return trial
    })
  )
  const harness: BusHarness = {
    capabilities,
    topics: ["order", "payment"],
    message: (topic, key, id) => sampleMessage(id, { receiver: topic as ParticipantName, partitionkey: key }),
    begin
  }
  return { harness, close }
}
