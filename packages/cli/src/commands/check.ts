import { type Command, Option } from "commander"

import type { Alteration } from "../check/Alteration.ts"
import type { CommandContext } from "../CommandContext.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { examples } from "../output/examples.ts"

/** Declares `check` and `replay`: simulated worlds under faults, and the failures that they have found. */
export const register = (program: Command, context: CommandContext): void => declareCheck(program, context, {})

/** The same, for a platform that is altered, such as by a bug. */
export const declareCheck = (program: Command, context: CommandContext, alteration: Alteration): void => {
  program
    .command("check [property...]")
    .summary("simulated worlds under faults, until something breaks a rule")
    .description(
      "Runs many small worlds, each with orders that come in each other's way, faults and an order of steps drawn from the " +
        "seed, and judges each by every checker. A failure is made as small as it can be, printed, and saved under " +
        ".sagaproof/repro, from where it is replayed first the next time."
    )
    .addOption(new Option("--runs <n>", "worlds at most").default(1_000).argParser(wholeNumber(1, 100_000_000)))
    .addOption(new Option("--time-budget <s>", "seconds at most").default(35).argParser(wholeNumber(1, 86_400)))
    .addOption(
      new Option("--seed <n>", "fixes every world (default: drawn)").argParser(wholeNumber(0, 999_999_999_999_999))
    )
    .option("--preset <names>", "flows of the orders, with commas between them (default: all)")
    .addOption(new Option("--delivery <kind>", "how messages go").choices(["local", "bus"]))
    .addOption(new Option("--orders <n>", "orders of each world (default: 1 to 6)").argParser(wholeNumber(1, 500)))
    .option("--faults <names>", "what befalls every world, with commas between them, or none (default: any of all)")
    .option("--strategy <names>", "who goes first: fifo, random, pct, or exhaustive (default: a mix)")
    .addOption(
      new Option(
        "--departures <n>",
        "with exhaustive, which tries all schedules of one case: how often one may leave the dull order (default: 1)"
      ).argParser(wholeNumber(0, 4))
    )
    .addOption(new Option("--workers <n>", "threads that run worlds").default(1).argParser(wholeNumber(1, 64)))
    .option("--coverage", "tell which presets, deliveries and faults came together; one that never came is no pass")
    .option("--ndjson", "a line of JSON for each event while it goes on, for machines that do not want to wait")
    .option("--junit <file>", "write a case for each property to a file that CI servers read")
    .addHelpText(
      "after",
      examples(
        ["sagaproof check", "for half a minute or so"],
        ["sagaproof check no-oversell stock-conservation --runs 200", "only these rules count"],
        ["sagaproof check --faults crash,redelivery --delivery bus --seed 7", "these faults in every world"],
        ["sagaproof check --strategy exhaustive --seed 7 --runs 100000", "every schedule of one small case"],
        ["sagaproof check --time-budget 600 --runs 100000 --json", "ten minutes, for a machine"],
        ["sagaproof check --runs 100000 --ndjson", "progress and failures as they come, a line each"],
        ["sagaproof check --coverage --runs 2000 --time-budget 600", "everything, and proof that it was everything"],
        ["sagaproof check --junit check.xml", "in CI; on GitHub failures are annotations too"]
      )
    )
    .action(context.action(async () => (await import("../check/checkCommand.ts")).checkCommand(alteration)))
  program
    .command("replay <file>")
    .summary("a saved failure once more")
    .description(
      "Has a failure again that sagaproof check has saved: the same input and the same choices. Exits with 1 when a rule " +
        "is broken again, with 0 when none is on another commit, and with 5 when none is on the same one."
    )
    .option("--step", "walk through it line by line: what was ready, what was chosen and why, which rows changed")
    .addOption(
      new Option("--until <n>", "stop after that step, and tell how things stand then").argParser(
        wholeNumber(1, 1_000_000)
      )
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof replay .sagaproof/repro/no-oversell-3f2a91c0.json", "as check prints it"],
        ["sagaproof replay failure.json --step", "line by line, with every choice and every row"],
        ["sagaproof replay failure.json --until 12", "how things stand after the twelfth line"]
      )
    )
    .action(context.action(async () => (await import("../check/replayCommand.ts")).replayCommand(alteration)))
}
