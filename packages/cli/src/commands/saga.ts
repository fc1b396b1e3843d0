import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { sagaSelections } from "../instance/SagaSelection.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withLimit } from "../options/limitOption.ts"
import { examples } from "../output/examples.ts"

/** Declares `saga`: the definitions that orders run under, and the sagas of the durable platform. */
export const register = (program: Command, context: CommandContext): void => {
  const saga = program
    .command("saga")
    .summary("flows, and the sagas that run under them: list, show, events")
    .description("Shows saga definitions, and the sagas of the durable platform.")
  declareList(saga, context)
  declareShow(saga, context)
  withDatabase(withLimit(saga.command("events <saga>")))
    .description("Lists the messages of a saga in the order in which they were recorded.")
    .option("--detailed", "with their ids and everything that is in them")
    .addHelpText(
      "after",
      examples(
        ["sagaproof saga events purchase-0AKQHM84C0400", "who said what to whom"],
        ["sagaproof saga events purchase-0AKQHM84C0400 --detailed", "with everything in it"]
      )
    )
    .action(context.action(async () => (await import("../instance/listEvents.ts")).listEvents))
}

const declareList = (saga: Command, context: CommandContext): void => {
  withDatabase(withLimit(saga.command("list")))
    .description(
      "Lists the saga definitions that come with sagaproof. With --status, the sagas of the durable platform instead, " +
        "the newest first."
    )
    .addOption(new Option("--status <status>", "the sagas of this status").choices(sagaSelections))
    .addHelpText(
      "after",
      examples(
        ["sagaproof saga list", "one line per definition"],
        ["sagaproof saga list --status all", "the sagas of the durable platform"],
        ["sagaproof saga list --status stuck", "those that wait for a person"]
      )
    )
    .action(context.action(async () => (await import("../saga/listSagas.ts")).listSagas))
}

const declareShow = (saga: Command, context: CommandContext): void => {
  withDatabase(saga.command("show <preset|saga>"))
    .description(
      "Shows the steps of a saga definition: participant, kind, do, undo, deadline and retry. By its id, shows one saga " +
        "of the durable platform: what each of its steps has come to, and what it waits for."
    )
    .option("--mermaid", "print a definition as a Mermaid flow chart instead")
    .addHelpText(
      "after",
      examples(
        ["sagaproof saga show reserve-first", "its steps as a table"],
        ["sagaproof saga show pay-first --mermaid", "its flow as a diagram for documents"],
        ["sagaproof saga show purchase-0AKQHM84C0400", "the saga of an order"]
      )
    )
    .action(context.action(async () => (await import("../saga/showSaga.ts")).showSaga))
}
