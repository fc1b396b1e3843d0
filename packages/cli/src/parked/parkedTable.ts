import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import type { ParkedMessageData } from "./ParkedData.ts"

/** Parked messages, one a line. */
export const parkedTable = (page: Page, messages: ReadonlyArray<ParkedMessageData>): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "key", keep: 3 },
      { title: "at", keep: 2 },
      { title: "message", keep: 2 },
      { title: "why", keep: 2 },
      { title: "" }
    ],
    messages.map(({ error, key, reason, receiver, type }) => [
      key,
      receiver,
      type,
      reason,
      reason === "behind" ? "" : error
    ])
  )
