import { assert, describe, it } from "@effect/vitest"
import type { MessageCodec } from "@sagaproof/core/message/MessageCodec"
import { AssignedPartition } from "@sagaproof/services/adapters/postgres/bus/AssignedPartition"
import { BusClient } from "@sagaproof/services/adapters/postgres/bus/BusClient"
import type { Ask } from "@sagaproof/services/adapters/postgres/bus/BusConnections"
import { GroupMember } from "@sagaproof/services/adapters/postgres/bus/GroupMember"
import { LogReader } from "@sagaproof/services/adapters/postgres/bus/LogReader"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

const codec: MessageCodec = {
  encode: (message) => JSON.stringify(message),
  decode: (text) => Result.succeed(JSON.parse(text))
}

const target = { process: "here", addressOf: () => ({ topic: "topic", partition: 0 }), encode: codec.encode }

/** What a look at the log finds: messages from a position on in one row, and that this is all. */
const lines = (position: number, messages: ReadonlyArray<string>) => [
  { topic: "topic", partition: 0, position, messages: messages.join("\n") },
  { topic: null, partition: 0, position: position + messages.length - 1, messages: null }
]

/** A reader for one partition, and what happens while the log answers, look by look. */
const reading = (...looks: ReadonlyArray<(partition: AssignedPartition) => ReturnType<typeof lines>>) => {
  const partition = new AssignedPartition("topic", 0, 1, 0)
  const left = [...looks]
  const ask = (() => Effect.sync(() => left.shift()?.(partition) ?? [])) as unknown as Ask
  const client = new BusClient(ask, target, codec, 60_000)
  const member = new GroupMember("here 000001", "group", ["topic"], () => undefined)
  member.assign([{ topic: "topic", partition: 0, epoch: 1, acknowledged: 0 }], () => partition)
  client.members.add(member)
  return { partition, read: new LogReader(client).read }
}

const texts = (partition: AssignedPartition): ReadonlyArray<string> =>
  partition.take(partition.waiting).arrivals.map(({ text }) => text)

describe("a look at the log", () => {
  it.effect("takes of a row only what comes after what was read", () =>
    Effect.gen(function* () {
      const { partition, read } = reading(() => lines(1, ["a", "b", "c"]))
      partition.read = 2
      yield* read
      assert.deepStrictEqual(texts(partition), ["c"])
    })
  )

  it.effect("counts for nothing where its partition was put back meanwhile: it would leave a gap", () =>
    Effect.gen(function* () {
      const { partition, read } = reading(
        () => lines(1, ["a", "b"]),
        (under) => {
          under.rewind()
          return lines(3, ["c"])
        },
        () => lines(1, ["a", "b", "c"])
      )
      yield* read
      partition.take(1)
      yield* read
      assert.deepInclude({ read: partition.read, waiting: partition.waiting }, { read: 0, waiting: 0 })
      yield* read
      assert.deepStrictEqual(texts(partition), ["a", "b", "c"])
    })
  )
})
