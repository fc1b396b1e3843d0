import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { examples } from "../output/examples.ts"

/** Declares `saga`: the definitions that orders run under. */
export const register = (program: Command, context: CommandContext): void => {
  const saga = program.command("saga").summary("saga definitions: list, show").description("Shows saga definitions.")
  saga
    .command("list")
    .description("Lists the saga definitions that come with sagaproof.")
    .addHelpText("after", examples(["sagaproof saga list", "one line per definition"]))
    .action(context.action(async () => (await import("../saga/listSagas.ts")).listSagas))
  saga
    .command("show <preset>")
    .description("Shows the steps of a saga definition: participant, kind, do, undo, deadline and retry.")
    .option("--mermaid", "print it as a Mermaid flow chart instead")
    .addHelpText(
      "after",
      examples(
        ["sagaproof saga show reserve-first", "its steps as a table"],
        ["sagaproof saga show pay-first --mermaid", "its flow as a diagram for documents"]
      )
    )
    .action(context.action(async () => (await import("../saga/showSaga.ts")).showSaga))
}
