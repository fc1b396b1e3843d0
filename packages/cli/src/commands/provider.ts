import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { share } from "../options/share.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { examples } from "../output/examples.ts"
import { notificationHabits } from "../provider/notificationHabits.ts"

/** Declares `provider`: the outside world as a process of its own. */
export const register = (program: Command, context: CommandContext): void => {
  program
    .command("provider")
    .summary("play the payment provider and the carrier until told to end")
    .description(
      "Plays the payment provider and the carrier on a port of this machine alone, with a ledger of their own on disk: " +
        "every decision is safe there before it is told, so that it survives a kill. A key that is repeated is answered " +
        "and not applied again. Tell a platform of it by --provider-url or SAGAPROOF_PROVIDER_URL."
    )
    .addOption(new Option("--port <n>", "where it listens").default(7070).argParser(wholeNumber(1, 65_535)))
    .option("--ledger <file>", "where its ledger is (default: one for each port, in the user's data folder)")
    .addOption(new Option("--decline-rate <share>", "charges that it declines").default(0).argParser(share))
    .addOption(
      new Option("--lose-answers <share>", "keys whose first call is applied and not answered")
        .default(0)
        .argParser(share)
    )
    .addOption(new Option("--latency <ms>", "time that a call takes").default(0).argParser(wholeNumber(0, 60_000)))
    .addOption(
      new Option("--notify <how>", "how it tells by itself what it has decided")
        .choices(notificationHabits)
        .default("never")
    )
    .addOption(
      new Option("--notify-within <ms>", "how late, how much later again, or in how much disorder")
        .default(5_000)
        .argParser(wholeNumber(0, 86_400_000))
    )
    .addOption(
      new Option("--seed <n>", "fixes what is declined and lost, and when it notifies")
        .default(1)
        .argParser(wholeNumber(0, 999_999_999_999_999))
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof provider", "one that answers everything at once"],
        ["sagaproof provider --decline-rate 10% --lose-answers 5%", "one as they are"],
        ["sagaproof provider --lose-answers 50% --notify twice", "one that does not answer, and says so later, twice"],
        ["SAGAPROOF_PROVIDER_URL=http://127.0.0.1:7070 sagaproof serve", "a platform that knows it"]
      )
    )
    .action(context.action(async () => (await import("../provider/providerCommand.ts")).providerCommand))
}
