import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withLimit } from "../options/limitOption.ts"
import { examples } from "../output/examples.ts"

/** Declares `timer`: what happens when its time has come. */
export const register = (program: Command, context: CommandContext): void => {
  const timer = program
    .command("timer")
    .summary("deadlines and further attempts to come: list")
    .description("Durable timers of the platform: deadlines of sagas, and further attempts at calls to the outside.")
  withDatabase(withLimit(timer.command("list")))
    .description("Lists the timers, the earliest first.")
    .addHelpText("after", examples(["sagaproof timer list --limit 10", "the ten that are due first"]))
    .action(context.action(async () => (await import("../timer/listTimers.ts")).listTimers))
}
