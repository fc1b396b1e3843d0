import { type Command, Option } from "commander"

import type { CommandContext } from "../CommandContext.ts"
import { withDatabase } from "../options/databaseOptions.ts"
import { wholeNumber } from "../options/wholeNumber.ts"
import { examples } from "../output/examples.ts"

/** Declares `up`, `down`, `status` and `reset`: the Postgres server that the durable platform stands on. */
export const register = (program: Command, context: CommandContext): void => {
  declareUp(program, context)
  declareDown(program, context)
  declareStatus(program, context)
  declareReset(program, context)
}

const declareUp = (program: Command, context: CommandContext): void => {
  withDatabase(program.command("up"))
    .summary("start the Postgres server that comes along, or find the running one")
    .description(
      "Sees to it that there is a Postgres server to work on, and says where. The embedded one is started if it does not " +
        "run: on a free port of this machine alone, with a password of its own, its data in the user's data folder. It " +
        "stays up until `sagaproof down`. A server of your own is connected to and checked."
    )
    .addOption(
      new Option("--port <n>", "the embedded server's port (default: that of last time, else any free one)").argParser(
        wholeNumber(1, 65_535)
      )
    )
    .addHelpText(
      "after",
      examples(
        ["sagaproof up", "start the embedded server, or find it"],
        ["sagaproof up --local", "one with its data in ./.sagaproof"],
        ["sagaproof up --database container", "one in Docker"],
        ["sagaproof up --database-url postgresql://me@db.example:5432/shop", "check a server of your own"]
      )
    )
    .action(context.action(async () => (await import("../server/upCommand.ts")).upCommand))
}

const declareDown = (program: Command, context: CommandContext): void => {
  withDatabase(program.command("down"))
    .summary("stop the Postgres server that comes along; its data stay")
    .description("Stops the server that `sagaproof up` started. Its data stay, and so does its port.")
    .addHelpText("after", examples(["sagaproof down", "stop the embedded server"]))
    .action(context.action(async () => (await import("../server/downCommand.ts")).downCommand))
}

const declareStatus = (program: Command, context: CommandContext): void => {
  withDatabase(program.command("status"))
    .summary("whether the Postgres server runs, and where")
    .description(
      "Says whether the server runs, by connecting to it, and where it is. Changes nothing. Exits with 0 when it runs, " +
        "with 3 when it does not."
    )
    .addHelpText(
      "after",
      examples(["sagaproof status", "of the embedded server"], ["sagaproof status --json", "for machines"])
    )
    .action(context.action(async () => (await import("../server/statusCommand.ts")).statusCommand))
}

const declareReset = (program: Command, context: CommandContext): void => {
  withDatabase(program.command("reset"))
    .summary("stop the Postgres server that comes along and delete all of its data")
    .description(
      "Stops the server and deletes all of its data, users, orders and all. Asks before; without a terminal to ask on, " +
        "--yes has to say so. The next `sagaproof up` begins anew."
    )
    .option("-y, --yes", "delete without being asked")
    .addHelpText("after", examples(["sagaproof reset", "asks first"], ["sagaproof reset --yes", "for scripts"]))
    .action(context.action(async () => (await import("../server/resetCommand.ts")).resetCommand))
}
