import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withProvider } from "../options/providerOption.ts"
import { examples } from "../output/examples.ts"

/** Declares `verify`: judge the durable platform, or a recorded run again. */
export const register = (program: Command, context: CommandContext): void => {
  withDatabase(withProvider(program.command("verify [file]")))
    .summary("judge the durable platform, or a recorded run again")
    .description(
      "Judges the durable platform by all checkers, as it is at one instant, while orders flow: its messages, histories " +
        "and rows against each other. With a file, judges a run that `sagaproof stress --record` has written down, " +
        "offline, also against the buyers' book and the provider's own ledger."
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof verify", "whether every won and every piece is where it should be"],
        ["sagaproof stress --orders 500 --record run.ndjson", "record a run"],
        ["sagaproof verify run.ndjson", "judge it again"]
      )
    )
    .action(context.action(async () => (await import("../verify/verifyCommand.ts")).verifyCommand))
}
