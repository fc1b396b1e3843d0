import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withIdempotencyKey } from "../options/idempotencyKeyOption.ts"
import { withLimit } from "../options/limitOption.ts"
import { wholeNumberArgument } from "../options/wholeNumberArgument.ts"
import { examples } from "../output/examples.ts"

/** Declares `wallet`: what buyers pay with. */
export const register = (program: Command, context: CommandContext): void => {
  const wallet = program
    .command("wallet")
    .summary("what buyers pay with: charge, show, history")
    .description("Charges wallets of the durable platform, and shows them.")
  withDatabase(withIdempotencyKey(wallet.command("charge <user>")))
    .description("Puts money into a user's wallet: a multiple of 100 won, less than 100,000,000 at once.")
    // Less than nothing too: which charges there are is the wallet's to say, always in the same words.
    .addArgument(wholeNumberArgument("<won>", "how much", -1_000_000_000_000, 1_000_000_000_000))
    .addHelpText(
      "after",
      examples(
        ["sagaproof wallet charge kim 50000", "50,000 won more"],
        ["sagaproof wallet charge kim 50000 --idempotency-key july", "once, however often it is said"]
      )
    )
    .action(context.action(async () => (await import("../wallet/chargeWallet.ts")).chargeWallet))
  withDatabase(wallet.command("show <user>"))
    .description("Shows what is in a user's wallet, and how it came to that.")
    .addHelpText("after", examples(["sagaproof wallet show kim", "charged, paid, given back, left"]))
    .action(context.action(async () => (await import("../wallet/showWallet.ts")).showWallet))
  withDatabase(withLimit(wallet.command("history <user>")))
    .description("Lists what went in and out of a user's wallet, the newest first.")
    .addHelpText("after", examples(["sagaproof wallet history kim --limit 10", "the ten newest"]))
    .action(context.action(async () => (await import("../wallet/walletHistory.ts")).walletHistory))
}
