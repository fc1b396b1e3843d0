import type { Invocation } from "../CommandContext.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { whole } from "../output/figure.ts"
import { type ChangeOptions, changeProduct } from "./changeProduct.ts"

/** Adds pieces to the stock of a product. */
export const restockProduct = (
  invocation: Invocation,
  id: string,
  quantity: number,
  options: ChangeOptions
): Promise<CommandOutcome> =>
  changeProduct(
    invocation,
    id,
    { command: "restock", operation: "RestockProduct", body: { quantity }, told: `${whole(quantity)} more` },
    options
  )
