import { type Command, Option } from "commander"

/** What the options of `withDatabase` come to. */
export interface DatabaseOptions {
  readonly database?: "embedded" | "container"
  readonly databaseUrl?: string
  readonly local?: boolean
}

/** Declares where a command's database comes from. */
export const withDatabase = (command: Command): Command =>
  command
    .addOption(
      new Option(
        "--database <kind>",
        "embedded: a server that comes along (the default); container: one in Docker, postgres:18"
      ).choices(["embedded", "container"])
    )
    .addOption(
      new Option(
        "--database-url <url>",
        "use this server: postgresql://USER:PASSWORD@HOST:PORT/DATABASE; SAGAPROOF_DATABASE_URL keeps a password out of sight"
      ).conflicts(["database", "local"])
    )
    .addOption(
      new Option("--local", "keep the embedded server's data in ./.sagaproof instead of the user's data folder")
    )
