import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { wholeNumbers } from "../options/wholeNumbers.ts"
import { examples } from "../output/examples.ts"

/** Declares `bench`: what the platform can do, as ratios to something measured beside it. */
export const register = (program: Command, context: CommandContext): void => {
  const bench = program
    .command("bench")
    .summary("measure the platform and its simulator: memory, postgres, check")
    .description("Measures the platform beside something simple that does the same work in the same run.")
  registerMemory(bench, context)
  registerPostgres(bench, context)
  registerCheck(bench, context)
}

const seed = (): Option =>
  new Option("--seed <n>", "fixes what is ordered").default(1).argParser(wholeNumber(0, 999_999_999_999_999))

const registerMemory = (bench: Command, context: CommandContext): void => {
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
    .addOption(seed())
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

const registerPostgres = (bench: Command, context: CommandContext): void => {
  bench
    .command("postgres")
    .summary("the platform on Postgres, beside a monolith under pgbench")
    .description(
      "Measures completed orders per second on a fresh Postgres server of its own with default settings, fsync " +
        "included, which is thrown away afterwards. Before each round stands, under pgbench on the same server, the " +
        "monolith that one would write by hand: five prepared statements in a transaction (A), and the same as one SQL " +
        "function (A2). Every round is judged by all checkers. All of it takes about half an hour."
    )
    .addOption(
      new Option("--orders <n>", "orders measured per round (default: 20,000)").argParser(wholeNumber(1, 10_000_000))
    )
    .addOption(
      new Option("--rounds <n>", "rounds, of which the medians are told (default: 3)").argParser(wholeNumber(1, 100))
    )
    .addOption(
      new Option("--in-flight <n,n>", "orders at once, one case for each (default: 1,64,1000)").argParser(
        wholeNumbers(1, 10_000)
      )
    )
    .addOption(new Option("--delivery <kind>", "only under this one").choices(["local", "bus"]))
    .addOption(new Option("--load <kind>", "only this one").choices(["uniform", "hot"]))
    .addOption(
      new Option(
        "--instances <n>",
        "hosts that share the work of each participant (default: 2 under local delivery, 1 over the bus)"
      ).argParser(wholeNumber(1, 8))
    )
    .addOption(
      new Option(
        "--baseline-seconds <n>",
        "how long each monolith runs per round; 0 leaves it out (default: 5)"
      ).argParser(wholeNumber(0, 600))
    )
    .addOption(seed())
    .option("--quick", "one short round with 64 in flight: to see that all is well, not how fast it is")
    .option(
      "--retain",
      "retire what is over while orders run, and tell ten parts of the run apart (default: local, uniform, 64, 1 round)"
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof bench postgres", "all twelve cases"],
        ["sagaproof bench postgres --delivery local --in-flight 64", "two cases"],
        ["sagaproof bench postgres --quick --json", "a quick look, for machines"],
        ["sagaproof bench postgres --orders 1000000 --retain", "a million orders: does the cost of one stay the same?"]
      )
    )
    .action(context.action(async () => (await import("../bench/postgres/benchPostgres.ts")).benchPostgres))
}

const registerCheck = (bench: Command, context: CommandContext): void => {
  bench
    .command("check")
    .summary("simulated runs, by processor time")
    .description(
      "Measures how many simulated runs of five orders fit into a second of processor time, as check makes them: over " +
        "the bus, with all faults and checkers. Tells what a message takes: operations on store and bus, and places at " +
        "which another fiber may go on. Then runs many orders in one world. What is measured runs in a process of its own."
    )
    .addOption(new Option("--runs <n>", "runs of five orders (default: 2,000)").argParser(wholeNumber(1, 10_000_000)))
    .addOption(
      new Option("--orders <n>", "orders of the one large run (default: 500)").argParser(wholeNumber(1, 100_000))
    )
    .addOption(seed())
    .option("--quick", "few runs: to see that all is well, not how fast it is")
    .addHelpText(
      "after",
      examples(
        ["sagaproof bench check", "2,000 runs of 5 orders, and one of 500"],
        ["sagaproof bench check --quick --json", "a quick look, for machines"]
      )
    )
    .action(context.action(async () => (await import("../bench/check/benchCheck.ts")).benchCheck))
}
