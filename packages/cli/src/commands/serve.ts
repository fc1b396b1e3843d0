import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withProvider } from "../options/providerOption.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { examples } from "../output/examples.ts"

/** Declares `serve`: host the durable platform for as long as one likes. */
export const register = (program: Command, context: CommandContext): void => {
  withDatabase(withProvider(program.command("serve")))
    .summary("host the durable platform until it is told to end")
    .description(
      "Hosts the services of the durable platform: messages are handled, timers kept and calls made, until SIGINT or " +
        "SIGTERM. It ends in order then: what is in motion comes to rest, for ten seconds at most. Several processes may " +
        "serve one database; one that dies leaves its work to the others."
    )
    .addOption(
      new Option(
        "--instances <n>",
        "hosts in this process that share the work (default: 2 under local delivery, 1 over the bus)"
      ).argParser(wholeNumber(1, 64))
    )
    .option("--participants <names>", "host only these, with commas between them; other processes host the others")
    .addOption(
      new Option("--delivery <kind>", "local: an order is one commit; bus: one commit per hop")
        .choices(["local", "bus"])
        .default("local")
    )
    .addOption(
      new Option("--every <seconds>", "how often to tell what was done").default(10).argParser(wholeNumber(1, 86_400))
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof serve", "on the server that comes along"],
        ["sagaproof serve --delivery bus --participants inventory,payment", "a part of it"],
        ["sagaproof serve --instances 4 --every 60", "four hosts, one line a minute"]
      )
    )
    .action(context.action(async () => (await import("../serve/serveCommand.ts")).serveCommand))
}
