import type { Invocation } from "../CommandContext.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"

import { type ChangeOptions, changeProduct } from "./changeProduct.ts"

/** Puts a stopped product on sale again. */
export const resumeProduct = (invocation: Invocation, id: string, options: ChangeOptions): Promise<CommandOutcome> =>
  changeProduct(
    invocation,
    id,
    { command: "resume", operation: "ResumeSale", body: {}, told: "it is on sale" },
    options
  )
