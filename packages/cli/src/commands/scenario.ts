import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { platformOption } from "../options/platformOption.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { examples } from "../output/examples.ts"

/** Declares `scenario`: what happens to a platform, and exactly what it must come to. */
export const register = (program: Command, context: CommandContext): void => {
  const scenario = program
    .command("scenario")
    .summary("scenarios with exact outcomes: list, show, run")
    .description("Runs scenarios: what happens to a platform, and exactly what it must come to.")
  scenario
    .command("list")
    .description("Lists the scenarios that come with sagaproof.")
    .addHelpText("after", examples(["sagaproof scenario list", "one line per scenario"]))
    .action(context.action(async () => (await import("../scenario/listScenarios.ts")).listScenarios))
  scenario
    .command("show <name|file>")
    .description("Shows what a scenario does.")
    .option("--yaml", "print its file, to start one of your own from")
    .addHelpText(
      "after",
      examples(
        ["sagaproof scenario show coffee", "its steps"],
        ["sagaproof scenario show coffee --yaml > mine.yaml", "a file to change"]
      )
    )
    .action(context.action(async () => (await import("../scenario/showScenario.ts")).showScenario))
  declareRun(scenario, context)
}

const largestSeed = 2 ** 32 - 1

const declareRun = (scenario: Command, context: CommandContext): void => {
  withDatabase(scenario.command("run <name|file>"))
    .description(
      "Runs a scenario and judges it: by the values that it expects and by every checker. In memory it runs in virtual " +
        "time; on Postgres in time that stands still while statements run, and leaps over waiting. Exits with 1 when " +
        "one of them fails, with 5 when nothing can be said."
    )
    .option("--preset <name>", "the saga definition that its orders run under (default: the scenario's first)")
    .option("--delivery <kind>", "local: a saga in one commit; bus: a commit per hop (default: the scenario's first)")
    .option("--all", "run it under every preset and delivery that it is made for")
    .option("--seed <number>", "where everything random comes from", wholeNumber(0, largestSeed), 1)
    .addOption(platformOption())
    .addHelpText(
      "after",
      examples(
        ["sagaproof scenario run walk-through", "registration to delivery, step by step"],
        ["sagaproof scenario run s1-parallel-100 --preset pay-first --delivery bus", "under another flow"],
        ["sagaproof scenario run coffee --platform postgres", "on a real database"],
        ["sagaproof scenario run mine.yaml --all --json", "a scenario of your own, for a machine"]
      )
    )
    .action(context.action(async () => (await import("../scenario/runScenario.ts")).runScenario))
}
