import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { examples } from "../output/examples.ts"

/** Declares `mutants`: planted bugs, and whether they are found. */
export const register = (program: Command, context: CommandContext): void => {
  const mutants = program.command("mutants [ids...]")
  mutants
    .summary("plant bugs, and see whether they are found")
    .description(
      "Plants known bugs one by one in the platform and lets simulated worlds run until the checker that has to see it " +
        "does. Another checker's catch does not count and is told. Every run in which something was seen is run without " +
        "the bug too. A bug that survives is a defect of the harness: then this ends with 1. Times are of one processor. " +
        "With --platform postgres the bugs are those of the Postgres adapter, and hunted on a real server, in scratch " +
        "databases, by two processes whose connections, commits and leases are lost; times are those that pass."
    )
    .option("--list", "only tell what there is, and what is left out and why")
    .option("--shrink", "make the first catch of each as small as it can be, and tell its size")
    .option("--ablate", "hunt with each strategy alone and with each fault off too, and tell what is then found later")
    .addOption(new Option("--seeds <n>", "hunts of each bug").default(3).argParser(wholeNumber(1, 1_000)))
    .addOption(new Option("--seed <n>", "the seed of the first hunt").default(1).argParser(wholeNumber(0, 1_000_000)))
    .addOption(
      new Option(
        "--runs <n>",
        "runs after which a bug has survived (default: 3000, or 40 with --platform postgres)"
      ).argParser(wholeNumber(1, 999_999))
    )
    .addOption(
      new Option("--platform <kind>", "where bugs are planted and hunted: in simulated worlds, or on a real server")
        .choices(["memory", "postgres"])
        .default("memory")
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof mutants", "every planted bug, three times"],
        ["sagaproof mutants oversell.check-then-act --seeds 20", "one of them, often"],
        ["sagaproof mutants --ablate --seeds 1 --runs 100", "what each strategy and each fault is good for"],
        ["sagaproof mutants --platform postgres --seeds 1", "every bug of the Postgres adapter, once"],
        ["sagaproof mutants --list", "what there is, and what is left out and why"]
      )
    )
    .action(context.action(async () => (await import("../mutants/mutantsCommand.ts")).mutantsCommand))
  withDatabase(mutants)
}
