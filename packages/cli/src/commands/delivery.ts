import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { examples } from "../output/examples.ts"

/** Declares `delivery`: the goods of orders on their way. */
export const register = (program: Command, context: CommandContext): void => {
  const delivery = program
    .command("delivery")
    .summary("the goods of an order on their way: show")
    .description("Shows deliveries of the durable platform.")
  withDatabase(delivery.command("show <order>"))
    .description("Shows the delivery of an order.")
    .addHelpText("after", examples(["sagaproof delivery show A-1", "what of order A-1 is delivered, and where to"]))
    .action(context.action(async () => (await import("../delivery/showDelivery.ts")).showDelivery))
}
