import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withStore } from "../platform/withStore.ts"
import { readUser } from "./readUser.ts"
import { renderUser } from "./renderUser.ts"

/** Shows one user. */
export const showUser = async (
  invocation: Invocation,
  id: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const data = await withStore(invocation, options, (store) => readUser(store, id))
  return success("sagaproof.user.show/1", data, (page) => renderUser(page, data))
}
