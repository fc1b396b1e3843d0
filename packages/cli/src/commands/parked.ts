import type { Command } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withLimit } from "../options/limitOption.ts"
import { examples } from "../output/examples.ts"

/** Declares `parked`: messages that wait for a person. */
export const register = (program: Command, context: CommandContext): void => {
  const parked = program
    .command("parked")
    .summary("messages that wait for a person: list, show, drop, redrive")
    .description(
      "Messages that could not be handled are parked, and later ones of the same saga or aggregate wait behind them."
    )
  withDatabase(withLimit(parked.command("list")))
    .description("Lists what is parked, by key and in the order of its arrival.")
    .addHelpText("after", examples(["sagaproof parked list", "one line per message, and why it is there"]))
    .action(context.action(async () => (await import("../parked/listParked.ts")).listParked))
  withDatabase(parked.command("show <key>"))
    .description("Shows the messages that are parked under a key, with everything in them.")
    .addHelpText("after", examples(["sagaproof parked show purchase-A-1", "what the saga of order A-1 waits behind"]))
    .action(context.action(async () => (await import("../parked/showParked.ts")).showParked))
  withDatabase(parked.command("redrive <key>"))
    .description(
      "Sends the messages of a key on their way again, the oldest first, until one goes wrong again. Ends with 3 where " +
        "one does."
    )
    .addHelpText("after", examples(["sagaproof parked redrive purchase-A-1", "once what was wrong is mended"]))
    .action(context.action(async () => (await import("../parked/redriveParked.ts")).redriveParked))
  withDatabase(parked.command("drop <key> <message>"))
    .description(
      "Gives a message up. A dropped step is unknown to its saga, which asks again; a dropped undo leaves it stuck; a " +
        "dropped start is refused to its caller."
    )
    .addHelpText("after", examples(["sagaproof parked drop purchase-A-1 purchase-A-1/reserve/undo/1", "for good"]))
    .action(context.action(async () => (await import("../parked/dropParked.ts")).dropParked))
}
