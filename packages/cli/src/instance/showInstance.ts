import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withStore } from "../platform/withStore.ts"
import { definitionsOf } from "./definitionsOf.ts"
import { readInstance } from "./readInstance.ts"
import { renderInstance } from "./renderInstance.ts"

/** Shows one saga. */
export const showInstance = async (
  invocation: Invocation,
  sagaId: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const data = await withStore(invocation, options, (store, parts) => readInstance(store, definitionsOf(parts), sagaId))
  return success("sagaproof.saga.instance/1", data, (page) => renderInstance(page, data))
}
