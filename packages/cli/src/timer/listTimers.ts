import type { Timer } from "@sagaproof/core/ports/Timer"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { moreLine } from "../output/moreLine.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { isoText, timeText } from "../output/timeText.ts"
import { withStore } from "../platform/withStore.ts"
import type { TimerData } from "./TimerData.ts"

/** Lists what is timed, the earliest first. */
export const listTimers = async (
  invocation: Invocation,
  options: DatabaseOptions & LimitOptions
): Promise<CommandOutcome> => {
  const all = await withStore(invocation, options, (store) => store.timers.list)
  const timers = all.toSorted(earliestFirst).slice(0, options.limit).map(timerData)
  return success("sagaproof.timer.list/1", { timers, total: all.length }, (page) =>
    all.length === 0 ? ["  nothing is timed"] : [...lines(page, timers), ...moreLine(page, timers.length, all.length)]
  )
}

/** Those that are due at the same moment stand in the order of their ids. */
const earliestFirst = (one: Timer, other: Timer): number => one.dueAt - other.dueAt || (one.id < other.id ? -1 : 1)

const timerData = ({ dueAt, id, message }: Timer): TimerData => ({
  id,
  dueAt: isoText(dueAt),
  receiver: message.receiver,
  type: message.type,
  sagaId: message.sagaid ?? null,
  step: message.sagastep ?? null,
  attempt: message.sagaattempt ?? null
})

const lines = (page: Page, timers: ReadonlyArray<TimerData>): ReadonlyArray<string> =>
  table(
    page,
    [{ title: "due (UTC)", keep: 3 }, { title: "message" }, { title: "saga", keep: 3 }, { title: "step", keep: 2 }],
    timers.map(({ attempt, dueAt, sagaId, step, type }) => [
      timeText(Date.parse(dueAt)).slice(5, 19),
      type,
      sagaId ?? "",
      step === null ? "" : `${step} ${page.glyphs.times} ${attempt ?? 1}`
    ])
  )
