import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { examples } from "../output/examples.ts"

/** Declares `seed`: a shop to begin with. */
export const register = (program: Command, context: CommandContext): void => {
  withDatabase(program.command("seed"))
    .summary("five products and three customers with credit, to begin with")
    .description(
      "Adds the shop of S1 to the durable platform: five products by their own ids, and three customers with credit. " +
        "What is there already is left as it is, so that it may be run again."
    )
    .addHelpText("after", examples(["sagaproof seed", "then: sagaproof product list"]))
    .action(context.action(async () => (await import("../seed/seedCommand.ts")).seedCommand))
}
