import type { Invocation } from "../CommandContext.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { wonText } from "../output/wonText.ts"
import { type ChangeOptions, changeProduct } from "./changeProduct.ts"

/** Changes what a product costs. Orders that were placed before keep their price. */
export const priceProduct = (
  invocation: Invocation,
  id: string,
  price: number,
  options: ChangeOptions & { readonly originalPrice?: number }
): Promise<CommandOutcome> =>
  changeProduct(
    invocation,
    id,
    {
      command: "price",
      operation: "ChangePrice",
      body: { price, ...(options.originalPrice === undefined ? {} : { originalPrice: options.originalPrice }) },
      told: `one costs ${wonText(price)}`
    },
    options
  )
