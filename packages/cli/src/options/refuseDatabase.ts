import { CliFailure } from "../failure/CliFailure.ts"
import type { DatabaseOptions } from "./databaseOptions.ts"
import type { ProviderOptions } from "./providerOption.ts"

/** Refuses options that say where a database is to one who needs none; `told` says it of the option that was given. */
export const refuseDatabase = (
  { database, databaseUrl, local, providerUrl }: DatabaseOptions & ProviderOptions,
  told: (option: string) => { readonly message: string; readonly fix: string }
): void => {
  const option = [
    database === undefined ? "" : "--database",
    databaseUrl === undefined ? "" : "--database-url",
    local === true ? "--local" : "",
    providerUrl === undefined ? "" : "--provider-url"
  ].find((name) => name !== "")
  if (option !== undefined) {
    throw new CliFailure({ code: "CONFLICTING_OPTIONS", exit: "usage", ...told(option) })
  }
}
