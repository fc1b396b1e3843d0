import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { examples } from "../output/examples.ts"

/** Declares `payment`: the money of orders. */
export const register = (program: Command, context: CommandContext): void => {
  const payment = program
    .command("payment")
    .summary("the money of an order: show")
    .description("Shows payments of the durable platform.")
  withDatabase(payment.command("show <order>"))
    .description("Shows the payment of an order, and everything that was asked of the money.")
    .addHelpText("after", examples(["sagaproof payment show A-1", "what order A-1 has cost, and what went back"]))
    .action(context.action(async () => (await import("../payment/showPayment.ts")).showPayment))
}
