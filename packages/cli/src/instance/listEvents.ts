import type { Message } from "@sagaproof/core/message/Message"
import type { StepReply } from "@sagaproof/core/message/StepReply"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { moreLine } from "../output/moreLine.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { isoText } from "../output/timeText.ts"
import { readJournal } from "../platform/readJournal.ts"
import { withStore } from "../platform/withStore.ts"
import { definitionsOf } from "./definitionsOf.ts"
import type { EventData } from "./EventData.ts"
import { readInstance } from "./readInstance.ts"

/** Lists the messages of a saga in the order in which they were recorded. */
export const listEvents = async (
  invocation: Invocation,
  sagaId: string,
  options: DatabaseOptions & LimitOptions & { readonly detailed?: boolean }
): Promise<CommandOutcome> => {
  const all = await withStore(invocation, options, (store, parts) =>
    Effect.andThen(
      readInstance(store, definitionsOf(parts), sagaId),
      readJournal(store, (entry) =>
        entry._tag === "Message" && isOf(entry.message, sagaId) ? eventOf(entry.message) : undefined
      )
    )
  )
  const events = all.slice(-options.limit)
  return success("sagaproof.saga.events/1", { sagaId, events, total: all.length }, (page) => [
    ...(options.detailed === true ? details(page, events) : lines(page, events)),
    ...moreLine(page, events.length, all.length)
  ])
}

/** What it sent and received, and what operators said to it. */
const isOf = ({ data, sagaid }: Message, sagaId: string): boolean =>
  sagaid === sagaId || (data as { readonly sagaId?: unknown } | null | undefined)?.sagaId === sagaId

const eventOf = (message: Message): EventData => ({
  at: isoText(message.time),
  id: message.id,
  type: message.type,
  source: message.source,
  receiver: message.receiver,
  step: message.sagastep ?? null,
  phase: message.sagaphase ?? null,
  attempt: message.sagaattempt ?? null,
  cause: message.causationid ?? null,
  data: (message.data ?? null) as EventData["data"]
})

const timeOf = ({ at }: EventData): string => at.slice(11, 23)

const lines = (page: Page, events: ReadonlyArray<EventData>): ReadonlyArray<string> =>
  table(
    page,
    [{ title: "UTC" }, { title: "from" }, { title: "to" }, { title: "step" }, { title: "message", keep: 2 }],
    events.map((event) => [timeOf(event), event.source, event.receiver, stepOf(event, page), textOf(event, page)])
  )

const stepOf = ({ attempt, phase, step }: EventData, { glyphs }: Page): string => {
  if (step === null) {
    return ""
  }
  const again = attempt !== null && attempt > 1 ? ` ${glyphs.times} ${attempt}` : ""
  return `${phase === "undo" ? `${glyphs.back} ` : ""}${step}${again}`
}

/** The message's type, and the code of a refusal. */
const textOf = ({ data, type }: EventData, { paint }: Page): string => {
  const reply = data as Partial<StepReply> | null
  return reply?.outcome === "refused" && reply.rejection !== undefined
    ? `${paint.red(type)} ${reply.rejection.code}`
    : type
}

const details = (page: Page, events: ReadonlyArray<EventData>): ReadonlyArray<string> =>
  events.flatMap((event) => [
    `${page.paint.dim(timeOf(event))} ${page.paint.bold(event.type)} ${event.source} ${page.glyphs.arrow} ${event.receiver}`,
    page.paint.dim(`  ${event.id}`),
    ...JSON.stringify(event.data, null, 2)
      .split("\n")
      .map((line) => `  ${line}`)
  ])
