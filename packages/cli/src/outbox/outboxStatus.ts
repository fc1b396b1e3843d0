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
  const data = await withStore(invocation, options, ({ outbox }) =>
    Effect.gen(function* () {
      const [first] = yield* outbox.read(1)
      const found: OutboxData = {
        waiting: yield* outbox.size,
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

const render = (page: Page, { oldest, waiting }: OutboxData): ReadonlyArray<string> =>
  oldest === null
    ? ["  nothing waits to travel"]
    : factLines(page, [
        ["waiting", whole(waiting)],
        ["oldest", `${oldest.type} to ${oldest.receiver}`],
        ["message", oldest.messageId],
        ["since", timeText(Date.parse(oldest.at))]
      ])
