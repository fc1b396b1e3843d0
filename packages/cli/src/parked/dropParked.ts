import { randomUUID } from "node:crypto"

import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { acceptedOf } from "../platform/acceptedOf.ts"
import { caller, type HostedPlatform, withPlatform } from "../platform/withPlatform.ts"
import { parkedTable } from "./parkedTable.ts"
import { findParked, parkedData, readParked } from "./readParked.ts"

/** Gives a parked message up. */
export const dropParked = async (
  invocation: Invocation,
  key: string,
  messageId: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const work = ({ parts, platform }: HostedPlatform) =>
    Effect.gen(function* () {
      const entries = yield* findParked(parts.store, key)
      if (!entries.some(({ message }) => message.id === messageId)) {
        yield* Effect.fail(notParked(key, messageId))
      }
      yield* acceptedOf(platform.parking.drop(key, messageId, caller, randomUUID()), undefined)
      yield* platform.quiet
      const left = yield* readParked(parts.store, key)
      return { key, moved: 1, left: left.map((entry) => parkedData(key, entry)) }
    })
  // Parked messages are handed over as they are, to a host in this process.
  const data = await withPlatform(invocation, options, work, "all")
  return success("sagaproof.parked.drop/1", data, (page) => [
    `${page.paint.green(page.glyphs.pass)} dropped; what it would have done is unknown to its saga`,
    ...(data.left.length === 0 ? [] : parkedTable(page, data.left))
  ])
}

const notParked = (key: string, messageId: string): CliFailure =>
  new CliFailure({
    code: "UNKNOWN_MESSAGE",
    exit: "refused",
    message: `no message ${JSON.stringify(messageId)} is parked under ${key}`,
    fix: `sagaproof parked show ${key} shows which are`
  })
