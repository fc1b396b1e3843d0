import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { LimitOptions } from "../options/limitOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { moreLine } from "../output/moreLine.ts"
import { success } from "../output/success.ts"
import { withStore } from "../platform/withStore.ts"
import { parkedTable } from "./parkedTable.ts"
import { readAllParked } from "./readParked.ts"

/** Lists what is parked. */
export const listParked = async (
  invocation: Invocation,
  options: DatabaseOptions & LimitOptions
): Promise<CommandOutcome> => {
  const all = await withStore(invocation, options, readAllParked)
  const messages = all.slice(0, options.limit)
  return success("sagaproof.parked.list/1", { messages, total: all.length }, (page) =>
    all.length === 0
      ? ["  nothing is parked"]
      : [...parkedTable(page, messages), ...moreLine(page, messages.length, all.length)]
  )
}
