import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withIdempotencyKey } from "../options/idempotencyKeyOption.ts"
import { examples } from "../output/examples.ts"

/** Declares `delivery`: the goods of orders on their way. */
export const register = (program: Command, context: CommandContext): void => {
  const delivery = program
    .command("delivery")
    .summary("the goods of an order on their way: show, ship, complete")
    .description("Shows deliveries of the durable platform, and moves them on as their carrier reports.")
  withDatabase(delivery.command("show <order>"))
    .description("Shows the delivery of an order.")
    .addHelpText("after", examples(["sagaproof delivery show A-1", "what of order A-1 is delivered, and where to"]))
    .action(context.action(async () => (await import("../delivery/showDelivery.ts")).showDelivery))
  withDatabase(withIdempotencyKey(delivery.command("ship <order>")))
    .description("The carrier has taken the goods of an order: it can no longer be cancelled.")
    .addHelpText("after", examples(["sagaproof delivery ship A-1", "the goods of A-1 have left"]))
    .action(context.action(async () => (await import("../delivery/moveDelivery.ts")).moveDelivery("ship")))
  withDatabase(withIdempotencyKey(delivery.command("complete <order>")))
    .description("The carrier has handed the goods of an order over.")
    .addHelpText("after", examples(["sagaproof delivery complete A-1", "the goods of A-1 have arrived"]))
    .action(context.action(async () => (await import("../delivery/moveDelivery.ts")).moveDelivery("complete")))
}
