import { type Command, Argument, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { withIdempotencyKey } from "../options/idempotencyKeyOption.ts"
import { withLimit } from "../options/limitOption.ts"
import { examples } from "../output/examples.ts"

/** Declares `user`: who buys, sells and runs the platform. */
export const register = (program: Command, context: CommandContext): void => {
  const user = program
    .command("user")
    .summary("buyers and sellers: register, list, show, status")
    .description("Registers users of the durable platform, and shows them.")
  declareRegister(user, context)
  withDatabase(withLimit(user.command("list")))
    .description("Lists the users, by id.")
    .addHelpText("after", examples(["sagaproof user list", "one line per user"]))
    .action(context.action(async () => (await import("../user/listUsers.ts")).listUsers))
  withDatabase(user.command("show <user>"))
    .description("Shows a user: wallet, and for a seller the business and what it sells.")
    .addHelpText("after", examples(["sagaproof user show kim", "everything about kim"]))
    .action(context.action(async () => (await import("../user/showUser.ts")).showUser))
  withDatabase(withIdempotencyKey(user.command("status <user>")))
    .description("Suspends a user, has them back, or lets them withdraw. One who is not active neither buys nor sells.")
    .addArgument(new Argument("<status>", "what the user is to be").choices(["active", "suspended", "withdrawn"]))
    .addHelpText(
      "after",
      examples(
        ["sagaproof user status kim suspended", "kim cannot order; orders under way go on"],
        ["sagaproof user status kim active", "kim is back"]
      )
    )
    .action(context.action(async () => (await import("../user/changeUserStatus.ts")).changeUserStatus))
}

const declareRegister = (user: Command, context: CommandContext): void => {
  withDatabase(withIdempotencyKey(user.command("register")))
    .description("Registers a user. A buyer gets an empty wallet; a seller may register products.")
    .requiredOption("--email <address>", "nobody else's")
    .requiredOption("--name <name>", "what to call the user")
    .addOption(new Option("--role <roles>", "buyer, seller, admin, with commas between them").default("buyer"))
    .option("--id <id>", "the user's id (default: drawn)")
    .option("--phone <number>", "a telephone number")
    .option("--address <address>", "a postal address")
    .option("--business-name <name>", "a seller's business")
    .option("--business-number <number>", "its registration number")
    .option("--business-contact <contact>", "who to ask there")
    .option("--business-address <address>", "where it is")
    .option("--business-category <category>", "what it deals in")
    .addHelpText(
      "after",
      examples(
        ["sagaproof user register --id kim --email kim@example.com --name Kim", "a buyer"],
        ["sagaproof user register --email lee@example.com --name Lee --role seller,buyer", "a seller who also buys"]
      )
    )
    .action(context.action(async () => (await import("../user/registerUser.ts")).registerUser))
}
