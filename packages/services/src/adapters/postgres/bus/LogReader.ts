import * as PgTypes from "@effect/sql-pg/PgTypes"
import * as Effect from "effect/Effect"

import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import type { BusUnavailable } from "@sagaproof/core/ports/Bus"

import { readLogRow } from "../store/logRows.ts"
import { bigints, integers, texts } from "../store/parameters.ts"
import { bigint } from "../store/storeTables.ts"
import type { AssignedPartition } from "./AssignedPartition.ts"
import type { BusClient } from "./BusClient.ts"
import type { GroupMember } from "./GroupMember.ts"

interface EntryLine {
  readonly topic: string | null
  readonly partition: number
  readonly position: number
  /** The messages of the row. The position is that of the first of them. */
  readonly messages: string
}

const readStatement = `
  select of_topic as topic, of_partition as partition, log_position as position, entries as messages
  from bus.read($1, $2, $3, $4, $5)`

/** Where an entry goes. */
interface Reader {
  readonly member: GroupMember
  readonly partition: AssignedPartition
  /** Up to where the log was read before. What was put back meanwhile is read anew instead. */
  readonly from: number
}

/**
 * Reads the log for all members of this process at once, so that an entry is fetched once however many groups want it.
 * Partitions that are behind, such as those that were just given to a member, are read beside the others until they
 * have caught up, and hold nobody up.
 */
export class LogReader {
  private readonly client: BusClient
  private waking = false

  constructor(client: BusClient) {
    this.client = client
  }

  /** Reads once. Says whether there may be more. */
  readonly read: Effect.Effect<boolean, BusUnavailable> = Effect.suspend(() => {
    const readers = this.readers()
    if (readers.length === 0) {
      return Effect.succeed(false)
    }
    const front = Math.max(0, ...readers.map(({ partition }) => partition.read))
    const behind = readers.filter(({ partition }) => partition.read < front)
    const ahead = readers.filter(({ partition }) => partition.read === front)
    return Effect.zipWith(
      this.readFor(ahead, undefined),
      this.readFor(behind, front),
      (found, caughtUp) => found || caughtUp || isUneven(readers)
    )
  })

  /** Tells the other processes to wake this one when they have something for it. */
  readonly fallAsleep: Effect.Effect<void, BusUnavailable> = Effect.suspend(() => {
    if (this.readers().length === 0) {
      return Effect.void
    }
    this.waking = false
    return Effect.asVoid(
      this.client.ask("select bus.sleep($1, $2)", [PgTypes.text(this.client.process), bigint(this.client.leaseMs)])
    )
  })

  /** The next look at the log tells the other processes that this one is awake. */
  readonly wakeUp = (): void => {
    this.waking = true
  }

  private readers(): ReadonlyArray<Reader> {
    const readers: Array<Reader> = []
    for (const member of this.client.members) {
      for (const partition of member.partitions) {
        if (partition.hasRoom) {
          readers.push({ member, partition, from: partition.read })
        }
      }
    }
    return readers
  }

  private readFor(readers: ReadonlyArray<Reader>, upto: number | undefined): Effect.Effect<boolean, BusUnavailable> {
    if (readers.length === 0) {
      return Effect.succeed(false)
    }
    const wanted = earliest(readers)
    const parameters = [
      texts(wanted.map(({ topic }) => topic)),
      integers(wanted.map(({ partition }) => partition)),
      bigints(wanted.map(({ read }) => read)),
      bigint(upto ?? Number.MAX_SAFE_INTEGER),
      PgTypes.text(this.waking ? this.client.process : "")
    ]
    this.waking = false
    return Effect.map(this.client.ask<EntryLine>(readStatement, parameters), (lines) => this.dispatch(readers, lines))
  }

  private dispatch(readers: ReadonlyArray<Reader>, lines: ReadonlyArray<EntryLine>): boolean {
    const byLog = new Map<string, Array<Reader>>()
    for (const reader of readers) {
      getOrMake(byLog, logOf(reader.partition), () => []).push(reader)
    }
    const awakened = new Set<GroupMember>()
    for (const line of lines) {
      for (const { from, member, partition } of byLog.get(logOf(line)) ?? []) {
        if (partition.read === from && arrive(partition, line, from)) {
          awakened.add(member)
        }
      }
    }
    const end = lines.at(-1)
    for (const { from, partition } of readers) {
      if (partition.read === from) {
        partition.read = Math.max(from, end?.position ?? from)
      }
    }
    for (const member of awakened) {
      member.wake()
    }
    return end?.partition === 1
  }
}

/** Whether some are behind others, who were read on meanwhile. */
const isUneven = (readers: ReadonlyArray<Reader>): boolean => {
  const front = Math.max(0, ...readers.map(({ partition }) => partition.read))
  return readers.some(({ partition }) => partition.hasRoom && partition.read < front)
}

const logOf = ({ partition, topic }: { readonly topic: string | null; readonly partition: number }): string =>
  `${partition} ${topic ?? ""}`

/** Takes in what a row has after an offset, and says whether that is anything. */
const arrive = (partition: AssignedPartition, { messages, position }: EntryLine, from: number): boolean => {
  const written = readLogRow(messages)
  const known = Math.max(0, from - position + 1)
  for (let index = known; index < written.length; index++) {
    partition.arrive({ offset: position + index, text: written[index] ?? "" })
  }
  return known < written.length
}

/** From where each log is read, where several groups want it. */
const earliest = (readers: ReadonlyArray<Reader>): ReadonlyArray<AssignedPartition> => {
  const first = new Map<string, AssignedPartition>()
  for (const { partition } of readers) {
    const known = first.get(logOf(partition))
    if (known === undefined || partition.read < known.read) {
      first.set(logOf(partition), partition)
    }
  }
  return [...first.values()]
}
