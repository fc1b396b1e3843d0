import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withStore } from "../platform/withStore.ts"
import { findWallet } from "./findWallet.ts"
import { renderWallet } from "./renderWallet.ts"

/** Shows the wallet of a user. */
export const showWallet = async (
  invocation: Invocation,
  userId: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const wallet = await withStore(invocation, options, (store) => findWallet(store, userId))
  return success("sagaproof.wallet.show/1", { wallet }, (page) => renderWallet(page, wallet))
}
