import type { Invocation } from "../CommandContext.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"

import { type ChangeOptions, changeProduct } from "./changeProduct.ts"

/** Stops the sale of a product. */
export const stopProduct = (invocation: Invocation, id: string, options: ChangeOptions): Promise<CommandOutcome> =>
  changeProduct(
    invocation,
    id,
    { command: "stop", operation: "StopSale", body: {}, told: "no new orders of it are taken" },
    options
  )
