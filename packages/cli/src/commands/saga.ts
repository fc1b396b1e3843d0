import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { sagaSelections } from "../instance/SagaSelection.ts"
import { withAfter } from "../options/afterOption.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withIdempotencyKey } from "../options/idempotencyKeyOption.ts"
import { withLimit } from "../options/limitOption.ts"
import { examples } from "../output/examples.ts"

/** Declares `saga`: the definitions that orders run under, and the sagas of the durable platform. */
export const register = (program: Command, context: CommandContext): void => {
  const saga = program
    .command("saga")
    .summary("flows, and their sagas: list, show, events, cancel, retry, resolve")
    .description("Shows saga definitions, and the sagas of the durable platform; settles those that wait for a person.")
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
  declareCancel(saga, context)
  declareRetry(saga, context)
  declareResolve(saga, context)
}

const declareList = (saga: Command, context: CommandContext): void => {
  withDatabase(withAfter(withLimit(saga.command("list")), "saga"))
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

const declareCancel = (saga: Command, context: CommandContext): void => {
  withDatabase(withIdempotencyKey(saga.command("cancel <saga>")))
    .description("Turns a saga back: what it has done is undone. Refused once its pivot is done.")
    .option("--reason <text>", "why", "An operator has cancelled it.")
    .addHelpText("after", examples(["sagaproof saga cancel purchase-A-1", "undo what it has done"]))
    .action(context.action(async () => (await import("../operator/cancelSaga.ts")).cancelSaga))
}

const declareRetry = (saga: Command, context: CommandContext): void => {
  withDatabase(withIdempotencyKey(saga.command("retry <saga>")))
    .description("Gives a stuck saga new attempts: what it waits for is asked again, under the same keys.")
    .option("--step <name>", "only this step (default: all that have used up their attempts)")
    .addHelpText("after", examples(["sagaproof saga retry purchase-A-1 --step confirm", "ask once more"]))
    .action(context.action(async () => (await import("../operator/retrySaga.ts")).retrySaga))
}

const declareResolve = (saga: Command, context: CommandContext): void => {
  withDatabase(withIdempotencyKey(saga.command("resolve <saga>")))
    .description(
      "Settles by what a person knows whether a step of a stuck saga has happened. Refused where the participant's own " +
        "record says otherwise."
    )
    .requiredOption("--step <name>", "the step that nobody has answered for")
    .addOption(
      new Option("--as <outcome>", "whether it has happened").choices(["done", "not-done"]).makeOptionMandatory()
    )
    .requiredOption("--reason <text>", "how you know")
    .addHelpText(
      "after",
      examples(['sagaproof saga resolve purchase-A-1 --step pay --as done --reason "Seen at the bank."', ""])
    )
    .action(context.action(async () => (await import("../operator/resolveSaga.ts")).resolveSaga))
}
