import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { examples } from "../output/examples.ts"

/** Declares `help`: of a command, of a topic, or of a code that an error named. */
export const register = (program: Command, context: CommandContext): void => {
  program
    .command("help [words...]")
    .summary("show help for a command, a topic or the code of a refusal")
    .description(
      "Shows help for a command, for a topic (exit-codes, output, environment, schema) or for the code of a refusal or of a database problem."
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof help scenario run", "how to run a scenario"],
        ["sagaproof help exit-codes", "what every exit code means"],
        ["sagaproof help STOCK_NOT_ENOUGH", "what a rejection means and how to mend it"],
        ["sagaproof help schema scenario", "the JSON Schema of scenario files, for your editor"]
      )
    )
    .action(
      context.action(async () => {
        const { showHelp } = await import("../help/showHelp.ts")
        return showHelp(program)
      })
    )
}
