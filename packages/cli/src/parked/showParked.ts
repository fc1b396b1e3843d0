import type { ParkedEntry } from "@sagaproof/services/host/Parked"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { factLines } from "../output/factLines.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { timeText } from "../output/timeText.ts"
import { withStore } from "../platform/withStore.ts"
import type { ParkedShowData } from "./ParkedData.ts"
import { findParked, parkedData } from "./readParked.ts"

type ShownMessage = ParkedShowData["messages"][number]

/** Shows everything that is parked under a key. */
export const showParked = async (
  invocation: Invocation,
  key: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const entries = await withStore(invocation, options, (store) => findParked(store, key))
  const messages = entries.map((entry) => shown(key, entry))
  return success("sagaproof.parked.show/1", { key, messages }, (page) =>
    messages.flatMap((message) => linesOf(page, message))
  )
}

const shown = (key: string, entry: ParkedEntry): ShownMessage => ({
  ...parkedData(key, entry),
  source: entry.message.source,
  cause: entry.message.causationid ?? null,
  data: (entry.message.data ?? null) as ShownMessage["data"]
})

const linesOf = (page: Page, message: ShownMessage): ReadonlyArray<string> => {
  const { cause, data, error, messageId, parkedAt, reason, receiver, source, type } = message
  return [
    `${page.paint.bold(type)} ${source} ${page.glyphs.arrow} ${receiver}`,
    ...factLines(page, [
      ["message", messageId],
      ["cause", cause],
      ["parked", timeText(Date.parse(parkedAt))],
      ["why", reason === "behind" ? "it waits behind the one before it" : `${reason}: ${error}`]
    ]),
    ...JSON.stringify(data, null, 2)
      .split("\n")
      .map((line) => page.paint.dim(`  ${line}`))
  ]
}
