import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { platformOption } from "../options/platformOption.ts"
import { examples } from "../output/examples.ts"

/** Declares `demo`: what `npm start` shows. */
export const register = (program: Command, context: CommandContext): void => {
  withDatabase(program.command("demo"))
    .summary("a tour: one order step by step, what goes wrong, 200 orders on 100 stock")
    .description(
      "Shows the platform at work: from registration to delivery, what goes wrong, 200 orders on a stock of 100, and " +
        "what the checkers say of all ledgers. It runs in memory and in virtual time, and shows the same everywhere; on " +
        "Postgres in time that leaps over waiting."
    )
    .addOption(platformOption())
    .addHelpText(
      "after",
      examples(
        ["sagaproof demo", "for people"],
        ["sagaproof demo --json", "for machines"],
        ["sagaproof demo --platform postgres", "on a scratch database of a real server"]
      )
    )
    .action(context.action(async () => (await import("../demo/demo.ts")).demo))
}
