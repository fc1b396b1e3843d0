import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { examples } from "../output/examples.ts"

/** Declares `verify`: judge a recorded run again. */
export const register = (program: Command, context: CommandContext): void => {
  program
    .command("verify <file>")
    .summary("judge a recorded run again")
    .description(
      "Judges a run that `sagaproof stress --record` has written down, offline, by the same checkers as when it ran: " +
        "its messages, histories and rows against each other, the buyers' book and the provider's own ledger."
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof stress --orders 500 --record run.ndjson", "record a run"],
        ["sagaproof verify run.ndjson", "judge it again"]
      )
    )
    .action(context.action(async () => (await import("../verify/verifyCommand.ts")).verifyCommand))
}
