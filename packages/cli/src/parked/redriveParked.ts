import { randomUUID } from "node:crypto"

import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import { exitCodes } from "../exit/exitCodes.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { whole } from "../output/figure.ts"
import type { Page } from "../output/Page.ts"
import { acceptedOf } from "../platform/acceptedOf.ts"
import { caller, type HostedPlatform, withPlatform } from "../platform/withPlatform.ts"
import type { ParkedChangeData } from "./ParkedData.ts"
import { parkedTable } from "./parkedTable.ts"
import { findParked, parkedData, readParked } from "./readParked.ts"

/** Sends what is parked under a key on its way again, once what was wrong is mended. */
export const redriveParked = async (
  invocation: Invocation,
  key: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const work = ({ parts, platform }: HostedPlatform) =>
    Effect.gen(function* () {
      yield* findParked(parts.store, key)
      const answer = yield* acceptedOf(platform.parking.redrive(key, caller, randomUUID()), undefined)
      yield* platform.quiet
      const left = yield* readParked(parts.store, key)
      const { handled } = answer as { readonly handled: number }
      return { key, moved: handled, left: left.map((entry) => parkedData(key, entry)) }
    })
  // Parked messages are handed over as they are, to a host in this process.
  const data = await withPlatform(invocation, options, work, "all")
  const [first] = data.left
  return {
    schema: "sagaproof.parked.redrive/1",
    verdict: first === undefined ? "pass" : "fail",
    exitCode: exitCodes[first === undefined ? "ok" : "refused"].code,
    data,
    errors:
      first === undefined ? [] : [{ code: "STILL_PARKED", message: first.error, hint: `sagaproof parked show ${key}` }],
    render: (page) => render(page, data)
  }
}

const render = (page: Page, { left, moved }: ParkedChangeData): ReadonlyArray<string> => [
  left.length === 0
    ? `${page.paint.green(page.glyphs.pass)} handled: ${whole(moved)}`
    : `${page.paint.red(page.glyphs.fail)} handled: ${whole(moved)}; it went wrong again`,
  ...(left.length === 0 ? [] : parkedTable(page, left))
]
