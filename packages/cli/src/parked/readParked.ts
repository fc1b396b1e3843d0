import type { Queries } from "@sagaproof/core/ports/Queries"
import { type ParkedEntry, parkedKind, type ParkedQueue } from "@sagaproof/services/host/Parked"
import * as Effect from "effect/Effect"

import { CliFailure } from "../failure/CliFailure.ts"
import { isoText } from "../output/timeText.ts"
import { stateOf } from "../platform/findRow.ts"
import { listRows } from "../platform/listRows.ts"
import type { WorkProblem } from "../platform/runOnParts.ts"
import type { ParkedMessageData } from "./ParkedData.ts"

/** Everything that is parked, by key and in the order of its arrival. */
export const readAllParked = (store: Queries): Effect.Effect<ReadonlyArray<ParkedMessageData>, WorkProblem> =>
  Effect.map(listRows(store, parkedKind), (rows) =>
    rows.flatMap(({ key, state }) => (state as ParkedQueue).entries.map((entry) => parkedData(key, entry)))
  )

/** What is parked under a key. */
export const readParked = (store: Queries, key: string): Effect.Effect<ReadonlyArray<ParkedEntry>, WorkProblem> =>
  Effect.map(stateOf<ParkedQueue>(store, parkedKind, key), (queue) => queue?.entries ?? [])

/** What is parked under a key, which must be something. */
export const findParked = (store: Queries, key: string): Effect.Effect<ReadonlyArray<ParkedEntry>, WorkProblem> =>
  Effect.flatMap(readParked(store, key), (entries) =>
    entries.length === 0 ? Effect.fail(nothingParked(key)) : Effect.succeed(entries)
  )

const nothingParked = (key: string): CliFailure =>
  new CliFailure({
    code: "NOTHING_PARKED",
    exit: "refused",
    message: `nothing is parked under ${JSON.stringify(key)}`,
    fix: "sagaproof parked list shows what is, and under which keys"
  })

/** A parked message as a machine reads it. */
export const parkedData = (key: string, { error, message, parkedAt, reason }: ParkedEntry): ParkedMessageData => ({
  key,
  messageId: message.id,
  type: message.type,
  receiver: message.receiver,
  reason,
  error,
  parkedAt: isoText(parkedAt)
})
