import { homedir } from "node:os"
import { isAbsolute, join } from "node:path"

import type { DatabaseSource } from "@sagaproof/services/adapters/postgres/server/openDatabase"
import * as Redacted from "effect/Redacted"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"

/** Where the options of a command line say that the database comes from. */
export const databaseSource = (
  { environment, folder }: Pick<Invocation, "environment" | "folder">,
  options: DatabaseOptions & { readonly port?: number }
): DatabaseSource => {
  const { database, local, port } = options
  const databaseUrl = databaseUrlOf(environment, options)
  const kind = databaseUrl === undefined ? (database ?? "embedded") : "url"
  refuseUnfit(kind, options)
  switch (kind) {
    case "url":
      return { kind: "url", url: Redacted.make(databaseUrl ?? "") }
    case "container":
      return { kind: "container", options: { folder: serverFolderIn(environment, folder, false) } }
    case "embedded":
      return { kind: "embedded", options: { folder: serverFolderIn(environment, folder, local === true), port } }
  }
}

/** What is said on the command line counts more than the environment. */
const databaseUrlOf = (
  environment: Invocation["environment"],
  { database, databaseUrl, local }: DatabaseOptions
): string | undefined => {
  const { SAGAPROOF_DATABASE_URL = "" } = environment
  const applies = database === undefined && local !== true && SAGAPROOF_DATABASE_URL !== ""
  return databaseUrl ?? (applies ? SAGAPROOF_DATABASE_URL : undefined)
}

const refuseUnfit = (
  kind: DatabaseSource["kind"],
  { local, port }: DatabaseOptions & { readonly port?: number }
): void => {
  const unfit = kind === "embedded" ? undefined : local === true ? "--local" : port === undefined ? undefined : "--port"
  if (unfit !== undefined) {
    throw new CliFailure({
      code: "CONFLICTING_OPTIONS",
      exit: "usage",
      message: `option '${unfit}' is for the embedded server, and cannot be used with another one`,
      fix: `leave ${unfit} out`
    })
  }
}

const serverFolderIn = (environment: Invocation["environment"], folder: string, local: boolean): string => {
  if (local) {
    return join(folder, ".sagaproof", "postgres")
  }
  const { HOME, XDG_DATA_HOME = "" } = environment
  // A relative path there is to be ignored, says its specification.
  const data = isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(HOME ?? homedir(), ".local", "share")
  return join(data, "sagaproof", "postgres")
}
