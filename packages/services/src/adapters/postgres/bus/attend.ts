import * as PgTypes from "@effect/sql-pg/PgTypes"
import * as Effect from "effect/Effect"

import type { BusUnavailable } from "@sagaproof/core/ports/Bus"

import { texts } from "../store/parameters.ts"
import { moves } from "../store/saveUnit.ts"
import { bigint } from "../store/storeTables.ts"
import { AssignedPartition } from "./AssignedPartition.ts"
import type { BusClient } from "./BusClient.ts"
import type { Assignment } from "./GroupMember.ts"

interface AssignedLine {
  readonly member: string
  readonly topic: string | null
  readonly partition: number
  readonly epoch: number
  readonly acknowledged: number
}

const attendStatement = `
  select member_id as member, of_topic as topic, of_partition as partition,
    of_epoch::double precision as epoch, done as acknowledged
  from bus.attend($1, $2, $3, $4, $5) order by of_topic, of_partition`

/** Joins and leaves for those who came and went in this process since. */
const changeMembers = (client: BusClient): Effect.Effect<void, BusUnavailable> =>
  Effect.suspend(() => {
    const leaving = [...client.leaving]
    const joining = [...client.members].filter(({ joined }) => !joined)
    if (leaving.length === 0 && joining.length === 0) {
      return Effect.void
    }
    const changed = client.ask("select bus.change_members($1, $2, $3, $4, $5)", [
      texts(leaving),
      texts(joining.map(({ id }) => id)),
      texts(joining.map(({ group }) => group)),
      texts(joining.map(({ topics }) => topics.join(","))),
      bigint(client.leaseMs)
    ])
    return Effect.map(changed, () => {
      for (const id of leaving) {
        client.leaving.delete(id)
      }
      for (const member of joining) {
        member.joined = true
      }
    })
  })

/** Renews the leases of all members of this process, and takes what they are given. Who was given up joins again. */
export const attend = (client: BusClient): Effect.Effect<void, BusUnavailable> =>
  Effect.gen(function* () {
    yield* changeMembers(client)
    const members = [...client.members].filter(({ joined }) => joined)
    if (members.length === 0) {
      return
    }
    const settled = members.flatMap((member) =>
      member.partitions.map(({ done, epoch, partition, topic }) => ({
        group: member.group,
        topic,
        partition,
        epoch,
        offset: done
      }))
    )
    const lines = yield* client.ask<AssignedLine>(attendStatement, [
      PgTypes.text(client.process),
      texts(members.map(({ id }) => id)),
      bigint(client.leaseMs),
      texts(settled.map(({ group }) => group)),
      moves(settled)
    ])
    const given = linesByMember(lines)
    for (const member of members) {
      const assignments = given.get(member.id)
      if (assignments === undefined) {
        member.assign([], open)
        member.joined = false
        client.attending.ring()
      } else if (member.assign(assignments, open)) {
        client.reading.ring()
      }
    }
  })

const open = ({ acknowledged, epoch, partition, topic }: Assignment): AssignedPartition =>
  new AssignedPartition(topic, partition, epoch, acknowledged)

const linesByMember = (lines: ReadonlyArray<AssignedLine>): ReadonlyMap<string, ReadonlyArray<Assignment>> => {
  const given = new Map<string, Array<Assignment>>()
  for (const { acknowledged, epoch, member, partition, topic } of lines) {
    const assignments = given.get(member) ?? []
    given.set(member, assignments)
    if (topic !== null) {
      assignments.push({ topic, partition, epoch, acknowledged })
    }
  }
  return given
}
