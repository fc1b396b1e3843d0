import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withAfter } from "../options/afterOption.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { sagaSelections } from "../instance/SagaSelection.ts"
import { withProvider } from "../options/providerOption.ts"
import { withIdempotencyKey } from "../options/idempotencyKeyOption.ts"
import { itemOption } from "../options/itemOption.ts"
import { withLimit } from "../options/limitOption.ts"
import { withPatience } from "../options/patienceOption.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { examples } from "../output/examples.ts"

const sagaEnds = sagaSelections.filter((selection) => selection !== "all")

/** Declares `order`: what the platform is for. */
export const register = (program: Command, context: CommandContext): void => {
  const order = program
    .command("order")
    .summary("orders: place, list, show, watch, cancel")
    .description("Places orders on the durable platform, follows them, and cancels them.")
  declarePlace(order, context)
  withDatabase(withAfter(withLimit(order.command("list")), "order"))
    .description("Lists the orders, the newest first.")
    .option("--buyer <user>", "only those of this buyer")
    .addOption(new Option("--status <status>", "only those whose saga is so").choices(sagaEnds))
    .addHelpText(
      "after",
      examples(
        ["sagaproof order list --limit 10", "the ten newest"],
        ["sagaproof order list --limit 10 --after A-1", "the ten before A-1"],
        ["sagaproof order list --status open", "those that are under way"]
      )
    )
    .action(context.action(async () => (await import("../order/listOrders.ts")).listOrders))
  withDatabase(order.command("show <order>"))
    .description(
      "Shows an order, by its id or its tracking id: its lines, what became of its money and goods, and its sagas."
    )
    .addHelpText("after", examples(["sagaproof order show A-1", "everything about order A-1"]))
    .action(context.action(async () => (await import("../order/showOrder.ts")).showOrder))
  withDatabase(withPatience(order.command("watch <order>")))
    .description(
      "Tells of the steps of an order's sagas as they happen, until the last one has ended. It only looks: another " +
        "process hosts the platform meanwhile."
    )
    .addHelpText("after", examples(["sagaproof order watch A-1", "until it has ended, for a minute at most"]))
    .action(context.action(async () => (await import("../order/watchOrder.ts")).watchOrder))
  declareCancel(order, context)
}

const declarePlace = (order: Command, context: CommandContext): void => {
  withDatabase(withProvider(withPatience(withIdempotencyKey(order.command("place")))))
    .description(
      "Places an order. It is durable when it is accepted. With --wait, tells of its steps as they happen and ends as " +
        "the order does: with 0 where it is completed, with 3 where it came to nothing."
    )
    .requiredOption("--buyer <user>", "who orders and pays")
    .addOption(itemOption())
    .addOption(new Option("--preset <name>", "the flow that it runs under").default("reserve-first"))
    .addOption(new Option("--method <method>", "how it is paid").choices(["wallet", "external"]).default("wallet"))
    .addOption(
      new Option("--total <won>", "refuse it where the goods cost anything else").argParser(
        wholeNumber(0, 1_000_000_000_000)
      )
    )
    .option("--id <id>", "the order's id (default: drawn)")
    .option("--no-delivery", "sell the goods, and deliver nothing")
    .option("--wait", "tell of its steps, and end as it does")
    .addHelpText(
      "after",
      examples(
        ["sagaproof order place --buyer kim --item coffee:2 --item cake:1 --wait", "and see how it goes"],
        ["sagaproof order place --buyer kim --item coffee:2 --idempotency-key 42", "once, however often"]
      )
    )
    .action(context.action(async () => (await import("../order/placeOrder.ts")).placeOrder))
}

const declareCancel = (order: Command, context: CommandContext): void => {
  withDatabase(withProvider(withPatience(withIdempotencyKey(order.command("cancel <order>")))))
    .description(
      "Cancels a whole order: the goods go back on the shelf and the money to the buyer. Refused once it is shipped."
    )
    .option("--by <who>", "who cancels it", "operator")
    .option("--reason <text>", "why", "It is not wanted any more.")
    .addHelpText("after", examples(['sagaproof order cancel A-1 --by kim --reason "Too late."', "take it back"]))
    .action(context.action(async () => (await import("../order/cancelOrder.ts")).cancelOrder))
}
