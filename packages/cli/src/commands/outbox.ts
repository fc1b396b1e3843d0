import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { examples } from "../output/examples.ts"

/** Declares `outbox`: messages on their way from the store to the bus. */
export const register = (program: Command, context: CommandContext): void => {
  const outbox = program
    .command("outbox")
    .summary("messages that wait to travel: status")
    .description("Messages are stored with what they tell of, and travel when that is committed.")
  withDatabase(outbox.command("status"))
    .description("Shows how many messages wait to travel, and which has waited longest.")
    .addHelpText("after", examples(["sagaproof outbox status", "nothing, where a platform is at rest"]))
    .action(context.action(async () => (await import("../outbox/outboxStatus.ts")).outboxStatus))
}
