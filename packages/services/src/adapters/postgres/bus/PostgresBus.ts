import { randomUUID } from "node:crypto"

import * as PgTypes from "@effect/sql-pg/PgTypes"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import type * as Scope from "effect/Scope"

import { partitionOf } from "@sagaproof/core/message/partitionOf"
import { type Bus, BusUnavailable, type Company, type Lag } from "@sagaproof/core/ports/Bus"

import { makeTroubles } from "../../../troubles/Troubles.ts"
import { postgresAdapter } from "../PostgresAdapter.ts"
import type { LogTarget } from "../store/LogTarget.ts"
import { logEntries } from "../store/logRows.ts"
import { bigint } from "../store/storeTables.ts"
import { attend } from "./attend.ts"
import { BusClient } from "./BusClient.ts"
import { type Ask, makeAsk } from "./BusConnections.ts"
import { subscriptionOf } from "./BusSubscription.ts"
import { GroupMember } from "./GroupMember.ts"
import { LogReader } from "./LogReader.ts"
import type { PostgresBusOptions } from "./PostgresBusOptions.ts"
import { makeSilence } from "./makeSilence.ts"
import { runAttendance } from "./runAttendance.ts"

/** A bus in a Postgres database, shared by all processes that open it. */
export interface PostgresBus extends Bus {
  /** Says that units of this process have appended something. */
  readonly arrived: () => void
  /** Learns what the groups give to the members of this process and reads what there is for them, now. */
  readonly refresh: Effect.Effect<void, BusUnavailable>
  /** Gives out all partitions of a group anew. */
  readonly rebalance: (group: string) => Effect.Effect<void, BusUnavailable>
  /** Empties the tables of the log that hold nothing any more that a group needs, and says how many. */
  readonly retire: Effect.Effect<number, BusUnavailable>
}

/** The log of a bus, known before the bus is open. The number of partitions is the database's. */
export interface OwnLog {
  readonly target: LogTarget
  readonly has: (partitions: number) => void
}

/** Names this process, and tells where messages go. */
export const makeOwnLog = ({ codec, partitions, topicOf }: PostgresBusOptions): OwnLog => {
  let count = partitions
  return {
    target: {
      process: randomUUID(),
      addressOf: (message) => ({ topic: topicOf(message), partition: partitionOf(message.partitionkey, count) }),
      encode: codec.encode
    },
    has: (found) => {
      count = found
    }
  }
}

const longestPollMs = 2_000

/** Whoever is here for one command only need not be told what others do. */
const settleInMs = 250

/** Opens the bus of a database that a store has laid out; it is closed with the scope. */
export const makePostgresBus = (
  options: PostgresBusOptions,
  log: OwnLog = makeOwnLog(options)
): Effect.Effect<PostgresBus, BusUnavailable, Scope.Scope> =>
  Effect.gen(function* () {
    const name = `${options.name} bus`
    const { hear, runReader } = options.adapter ?? postgresAdapter
    const troubles = options.troubles ?? makeTroubles()
    const ask = yield* makeAsk(options.client, name)
    log.has(yield* partitionsOf(ask, options.partitions))
    const client = new BusClient(ask, log.target, options.codec, options.leaseMs)
    const reader = new LogReader(client)
    const inTurn = yield* Semaphore.make(1)
    const read = troubles.watch("the reader of the bus", inTurn.withPermit(reader.read))
    const attended = yield* Semaphore.make(1)
    const attendant = "the members of the bus"
    const silence = yield* makeSilence(troubles.note(attendant, silent))
    const attendance = troubles.watch(attendant, attended.withPermit(silence.heed(attend(client))))
    const heard = (payload: string): void => {
      client.reading.ring()
      if (payload === "members") {
        client.attending.ring()
      }
    }
    yield* Effect.addFinalizer(() => sayGoodbye(client, attendance))
    yield* Effect.forkScoped(Effect.andThen(Effect.sleep(settleInMs), hear(options.client, name, heard)))
    yield* Effect.forkScoped(runAttendance(client, attendance))
    yield* Effect.forkScoped(Effect.forever(Effect.andThen(Effect.sleep(retireEveryMs), Effect.ignore(retire(client)))))
    yield* Effect.forkScoped(runReader(client, reader, read, options.pollMs ?? longestPollMs))
    return busOf(options.name, client, attendance, read)
  })

const silent = new BusUnavailable({ message: "the server takes questions and does not answer" })

/** Tables of the log fill in minutes at the least. */
const retireEveryMs = 10_000

const retire = ({ ask }: BusClient): Effect.Effect<number, BusUnavailable> =>
  Effect.map(ask<{ readonly emptied: number }>("select bus.retire() as emptied"), ([first]) => first?.emptied ?? 0)

const partitionsOf = (ask: Ask, wanted: number): Effect.Effect<number, BusUnavailable> =>
  Effect.gen(function* () {
    const look = ask<{ readonly partitions: number }>("select partitions from bus.layout")
    const [known] = yield* look
    if (known !== undefined) {
      return known.partitions
    }
    yield* ask("insert into bus.layout (partitions) values ($1) on conflict do nothing", [PgTypes.int4(wanted)])
    const [found] = yield* look
    return found?.partitions ?? wanted
  })

const lagStatement = `
  select of_group as group, of_topic as topic, of_partition as partition, behind from bus.lag()`

const busOf = (
  name: string,
  client: BusClient,
  attendance: Effect.Effect<void, BusUnavailable>,
  read: LogReader["read"]
): PostgresBus => ({
  name,
  publish: (messages) =>
    messages.length === 0
      ? Effect.void
      : Effect.map(
          client.ask("select bus.publish($1, $2, $3)", [
            PgTypes.int4(messages.length),
            logEntries(client.target, messages),
            PgTypes.text(client.process)
          ]),
          client.reading.ring
        ),
  subscribe: (group, topics, wake) =>
    Effect.map(
      Effect.acquireRelease(enter(client, group, topics, wake), (member) => exit(client, member)),
      (member) => subscriptionOf(client, member)
    ),
  lag: lagOf(client, attendance),
  company: companyOf(client),
  arrived: client.reading.ring,
  refresh: Effect.andThen(attendance, untilRead(read)),
  retire: retire(client),
  rebalance: (group) => Effect.asVoid(client.ask("select bus.balance($1, true)", [PgTypes.text(group)]))
})

/** A group that does not know its first member yet is behind nothing, so whoever joins is waited for. */
const lagOf = (
  { ask, members }: BusClient,
  attendance: Effect.Effect<void, BusUnavailable>
): Effect.Effect<ReadonlyArray<Lag>, BusUnavailable> =>
  Effect.suspend(() => {
    const lag = ask<Lag>(lagStatement)
    return [...members].every(({ joined }) => joined) ? lag : Effect.andThen(attendance, lag)
  })

const companyOf = ({ ask, process }: BusClient): Company => ({
  groups: Effect.map(
    ask<{ readonly name: string }>("select of_group as name from bus.company($1)", [PgTypes.text(process)]),
    (lines) => new Set(lines.map(({ name }) => name))
  ),
  mark: Effect.map(ask<{ readonly mark: number }>("select bus.mark() as mark"), ([marked]) =>
    Effect.map(
      ask<{ readonly behind: boolean }>("select bus.is_behind($1) as behind", [bigint(marked?.mark ?? 0)]),
      ([first]) => first?.behind === true
    )
  )
})

const untilRead = (read: LogReader["read"]): Effect.Effect<void, BusUnavailable> =>
  Effect.flatMap(read, (more) => (more ? untilRead(read) : Effect.void))

const enter = (
  client: BusClient,
  group: string,
  topics: ReadonlyArray<string>,
  wake: () => void
): Effect.Effect<GroupMember> =>
  Effect.sync(() => {
    const member = new GroupMember(client.nextMember(), group, topics, wake)
    client.members.add(member)
    client.attending.ring()
    return member
  })

const exit = (client: BusClient, member: GroupMember): Effect.Effect<void> =>
  Effect.sync(() => {
    client.members.delete(member)
    client.leaving.add(member.id)
    client.attending.ring()
  })

/** How long a process that ends waits for the server to say good-bye: it is missed soon anyway. */
const goodbyeMs = 2_000

/** Whoever closes leaves all groups, so that its partitions go to others at once. */
const sayGoodbye = (client: BusClient, attendance: Effect.Effect<void, BusUnavailable>): Effect.Effect<void> =>
  Effect.suspend(() => {
    for (const member of client.members) {
      client.leaving.add(member.id)
    }
    client.members.clear()
    return Effect.ignore(Effect.timeout(attendance, goodbyeMs))
  })
