import * as PgTypes from "@effect/sql-pg/PgTypes"
import * as Effect from "effect/Effect"

import type { Message } from "@sagaproof/core/message/Message"
import type { LeaseTable, OutboxTable, TimerTable } from "@sagaproof/core/ports/Store"
import { CommitUnknown } from "@sagaproof/core/ports/StoreError"
import type { Timer } from "@sagaproof/core/ports/Timer"

import type { LeaseNode } from "../ids/NodeLease.ts"
import { type JournalCells, readJournal } from "./journalForm.ts"
import { bigints, texts } from "./parameters.ts"
import { readMessage } from "./readMessage.ts"
import { reading } from "./reading.ts"
import type { StoreParts } from "./StoreParts.ts"
import { isSessionLost, messageOf, storeFailure } from "./storeFailure.ts"

interface TimerLine {
  readonly id: string
  readonly due_at: number
  readonly message: string
}

const readTimer = ({ due_at: dueAt, id, message }: TimerLine): Timer => ({
  id,
  dueAt,
  message: readJournal(JSON.parse(message) as JournalCells)
})

const timerColumns = "t.id, t.due_at::double precision as due_at, t.message"

const dueTimers = `
  select ${timerColumns}
  from unnest($1::text[]) r (receiver), lateral (
    select * from platform.timer t where t.receiver = r.receiver and t.due_at <= $2 order by t.due_at, t.id limit $3
  ) t
  order by t.due_at, t.id limit $3`

const nextTimer = `
  select min(t.due_at)::double precision as due_at
  from unnest($1::text[]) r (receiver), lateral (
    select t.due_at from platform.timer t where t.receiver = r.receiver order by t.due_at limit 1
  ) t`

/** All timers, the earliest first. */
export const allTimers = `select ${timerColumns} from platform.timer t order by t.due_at, t.id`

/** Makes timers of what `allTimers` answers. */
export const readTimers = (lines: ReadonlyArray<unknown>): ReadonlyArray<Timer> =>
  (lines as ReadonlyArray<TimerLine>).map(readTimer)

/** A number of any size as the server's bigint, whose type must not depend on the value. */
export const bigint = (value: number): PgTypes.Parameter => PgTypes.int8(BigInt(Math.ceil(value)))

/** The timers, outside any unit. */
export const timerTable = (parts: StoreParts): TimerTable => ({
  due: (receivers, now, limit) =>
    Effect.map(reading(parts, dueTimers, [texts([...receivers]), bigint(Math.floor(now)), bigint(limit)]), readTimers),
  nextDueAt: (receivers) =>
    Effect.map(
      reading<{ readonly due_at: number | null }>(parts, nextTimer, [texts([...receivers])]),
      ([first]) => first?.due_at ?? undefined
    ),
  list: Effect.map(reading(parts, allTimers), readTimers)
})

/** The outbox, outside any unit. */
export const outboxTable = (parts: StoreParts): OutboxTable => ({
  read: (limit) =>
    Effect.map(
      reading<{ readonly position: number; readonly message: Message }>(
        parts,
        "select log_position as position, message from platform.read_outbox($1)",
        [bigint(limit)]
      ),
      (lines) => lines.map(({ message, position }) => ({ position, message: readMessage(message) }))
    ),
  remove: (positions, { epoch, lease }) =>
    Effect.suspend(() => {
      parts.counters.statements += 1
      const forget = parts.connections.query("select platform.forget_outbox($1, $2, $3)", [
        bigints(positions),
        PgTypes.text(lease),
        bigint(epoch)
      ])
      return Effect.asVoid(
        Effect.mapError(forget, (error) =>
          isSessionLost(error)
            ? new CommitUnknown({ message: `The answer to a commit was lost: ${messageOf(error)}` })
            : storeFailure(error, parts.kindOf)
        )
      )
    }),
  size: Effect.map(
    reading<{ readonly size: number }>(parts, "select count(*)::double precision as size from platform.outbox"),
    ([first]) => first?.size ?? 0
  )
})

/** The leases, by the server's clock. */
export const leaseTable = (parts: StoreParts): LeaseTable => ({
  acquire: (lease, owner, durationMs) =>
    Effect.map(
      reading<{ readonly epoch: number | null }>(
        parts,
        "select platform.acquire_lease($1, $2, $3)::double precision as epoch",
        [PgTypes.text(lease), PgTypes.text(owner), bigint(durationMs)]
      ),
      ([first]) => (typeof first?.epoch === "number" ? { lease, epoch: first.epoch } : undefined)
    ),
  release: ({ epoch, lease }) =>
    Effect.asVoid(reading(parts, "select platform.release_lease($1, $2)", [PgTypes.text(lease), bigint(epoch)]))
})

/** The node numbers under which processes draw ids. */
export const leaseNode =
  (parts: StoreParts): LeaseNode =>
  (owner, durationMs) =>
    Effect.map(
      reading<{ readonly node: number; readonly epoch: number }>(
        parts,
        "select node, epoch from platform.lease_node($1, $2)",
        [PgTypes.text(owner), bigint(durationMs)]
      ),
      ([first]) => first && { node: first.node, fence: { lease: `node ${first.node}`, epoch: first.epoch } }
    )
