import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withStore } from "../platform/withStore.ts"
import { readProduct } from "./readProduct.ts"
import { renderProduct } from "./renderProduct.ts"

/** Shows one product. */
export const showProduct = async (
  invocation: Invocation,
  id: string,
  options: DatabaseOptions
): Promise<CommandOutcome> => {
  const data = await withStore(invocation, options, (store) => readProduct(store, id))
  return success("sagaproof.product.show/1", data, (page) => renderProduct(page, data))
}
