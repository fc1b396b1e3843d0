import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { examples } from "../output/examples.ts"

/** Declares `bench`: what the platform can do, as ratios to something measured beside it. */
export const register = (program: Command, context: CommandContext): void => {
  const bench = program
    .command("bench")
    .summary("measure the platform: memory")
    .description("Measures the platform beside something simple that does the same work in the same run.")
  bench
    .command("memory")
    .summary("the platform in memory, beside a plain loop over maps")
    .description(
      "Measures completed orders per second in memory, warm, under local and bus delivery, evenly over all products " +
        "and all on one. Before each round stands a plain loop over maps that keeps the same ledgers and histories. " +
        "Every round is judged by all checkers. What is measured runs in a process of its own."
    )
    .addOption(
      new Option("--orders <n>", "orders measured per round (default: 40,000)").argParser(wholeNumber(1, 10_000_000))
    )
    .addOption(
      new Option("--rounds <n>", "rounds, of which the medians are told (default: 3)").argParser(wholeNumber(1, 100))
    )
    .addOption(new Option("--in-flight <n>", "orders at once").default(64).argParser(wholeNumber(1, 10_000)))
    .addOption(new Option("--delivery <kind>", "only under this one").choices(["local", "bus"]))
    .addOption(new Option("--load <kind>", "only this one").choices(["uniform", "hot"]))
    .addOption(
      new Option("--seed <n>", "fixes what is ordered").default(1).argParser(wholeNumber(0, 999_999_999_999_999))
    )
    .option("--quick", "one short round per case: to see that all is well, not how fast it is")
    .option(
      "--retain",
      "retire what is over while orders run, so that any number of them fits into memory (default: local, uniform, 1 round)"
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof bench memory", "all four cases"],
        ["sagaproof bench memory --delivery local --load uniform", "one case"],
        ["sagaproof bench memory --quick --json", "a quick look, for machines"],
        ["sagaproof bench memory --orders 1000000 --retain", "a million orders; NODE_OPTIONS=--max-old-space-size=1024"]
      )
    )
    .action(context.action(async () => (await import("../bench/benchMemory.ts")).benchMemory))
}
