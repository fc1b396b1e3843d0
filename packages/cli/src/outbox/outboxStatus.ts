import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { factLines } from "../output/factLines.ts"
import { whole } from "../output/figure.ts"
import type { Page } from "../output/Page.ts"
import { success } from "../output/success.ts"
import { isoText, timeText } from "../output/timeText.ts"
import { withStore } from "../platform/withStore.ts"
import type { OutboxData } from "./OutboxData.ts"

/** Shows what waits to travel from the store to the bus. */
export const outboxStatus = async (invocation: Invocation, options: DatabaseOptions): Promise<CommandOutcome> => {
  const data = await withStore(invocation, options, ({ outbox }, { bus }) =>
    Effect.gen(function* () {
      const [first] = yield* outbox.read(1)
      const lags = yield* Effect.mapError(bus.lag, ({ message }) => new StoreUnavailable({ message }))
      const found: OutboxData = {
        waiting: yield* outbox.size,
        behind: lags.reduce((sum, { behind }) => sum + behind, 0),
        oldest:
          first === undefined
            ? null
            : {
                position: first.position,
                messageId: first.message.id,
                type: first.message.type,
                receiver: first.message.receiver,
                at: isoText(first.message.time)
              }
      }
      return found
    })
  )
  return success("sagaproof.outbox.status/1", data, (page) => render(page, data))
}

const render = (page: Page, { behind, oldest, waiting }: OutboxData): ReadonlyArray<string> =>
  waiting === 0 && behind === 0
    ? ["  nothing waits to travel, and nothing is on its way"]
    : factLines(page, [
        ["waiting", whole(waiting)],
        ["on the bus", whole(behind)],
        ["oldest", oldest === null ? null : `${oldest.type} to ${oldest.receiver}`],
        ["message", oldest?.messageId],
        ["since", oldest === null ? null : timeText(Date.parse(oldest.at))]
      ])
