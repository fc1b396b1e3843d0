import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { platformOption } from "../options/platformOption.ts"
import { share } from "../options/share.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { examples } from "../output/examples.ts"

/** Declares `stress`: many buyers at once against a running platform. */
export const register = (program: Command, context: CommandContext): void => {
  const stress = program
    .command("stress")
    .summary("many buyers at once, and every ledger judged")
    .description(
      "Lets many buyers order at once from a platform, in memory or on Postgres, then judges every ledger. Each buyer places one order " +
        "at a time and awaits its end. Orders are paid from wallets, or through a scripted payment provider when " +
        "--decline-rate or --provider-latency is above 0. Of more than 50,000 orders what is over is retired meanwhile."
    )
    .addOption(new Option("--orders <n>", "orders in all").default(5_000).argParser(wholeNumber(1, 1_000_000)))
    .addOption(new Option("--concurrency <n>", "orders in flight").default(64).argParser(wholeNumber(1, 10_000)))
    .addOption(new Option("--products <n>", "products").default(100).argParser(wholeNumber(1, 100_000)))
    .addOption(new Option("--users <n>", "buyers with a wallet").default(1_000).argParser(wholeNumber(1, 1_000_000)))
    .addOption(
      new Option("--stock <n>", "pieces of each product").default(100).argParser(wholeNumber(0, 1_000_000_000))
    )
    .addOption(new Option("--preset <names>", "flows of the orders, with commas between them").default("reserve-first"))
    .addOption(new Option("--delivery <kind>", "how messages go").choices(["local", "bus"]).default("local"))
    .addOption(new Option("--instances <n>", "hosts per participant").default(1).argParser(wholeNumber(1, 16)))
    .addOption(new Option("--decline-rate <share>", "payments declined").default(0).argParser(share))
    .addOption(
      new Option("--provider-latency <ms>", "time the provider takes").default(0).argParser(wholeNumber(0, 10_000))
    )
    .addOption(new Option("--cancel-rate <share>", "orders that their buyers cancel").default(0).argParser(share))
    .addOption(
      new Option("--balance <won>", "what each buyer has, a multiple of 100 (default: enough for all)").argParser(
        wholeNumber(0, 1_000_000_000_000)
      )
    )
    .addOption(
      new Option("--seed <n>", "fixes what is ordered (default: drawn)").argParser(wholeNumber(0, 999_999_999_999_999))
    )
    .addOption(platformOption())
    .option("--record <file>", "write every message, change and row to a file that `sagaproof verify` judges again")
    .addHelpText(
      "after",
      examples(
        ["sagaproof stress", "5,000 orders, 64 at once, on scarce stock"],
        ["sagaproof stress --delivery bus --preset reserve-first,pay-first", "two flows at once over the bus"],
        ["sagaproof stress --decline-rate 30% --provider-latency 20", "a provider that declines and takes its time"],
        ["sagaproof stress --orders 500 --record run.ndjson", "keep the run for `sagaproof verify`"],
        ["sagaproof stress --platform postgres", "on a database of its own, dropped afterwards"]
      )
    )
    .action(context.action(async () => (await import("../stress/stressCommand.ts")).stressCommand))
  withDatabase(stress)
}
