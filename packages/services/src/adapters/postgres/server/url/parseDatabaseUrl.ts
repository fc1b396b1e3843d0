import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"

import { addressOf } from "../addressOf.ts"
import type { DatabaseAddress } from "../Database.ts"
import { DatabaseProblem } from "../DatabaseProblem.ts"

const example =
  "write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with % : / @ in a password as %25 %3A %2F %40"

/** What is wrong with a URL is told without a word of it: a password may stand anywhere in it. */
const malformed = (because: string): Result.Result<never, DatabaseProblem> =>
  Result.fail(
    new DatabaseProblem({
      code: "DATABASE_URL_MALFORMED",
      message: "the database URL cannot be used",
      because,
      fix: example
    })
  )

const modes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const portOf = (text: string): number | undefined => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return port >= 1 && port <= 65_535 ? port : undefined
}

/** Reads where a database URL leads to. */
export const parseDatabaseUrl = (text: Redacted.Redacted): Result.Result<DatabaseAddress, DatabaseProblem> => {
  const url = URL.parse(Redacted.value(text))
  if (url === null) {
    return malformed("it is no URL")
  }
  if (url.protocol !== "postgres:" && url.protocol !== "postgresql:") {
    return malformed("it does not begin with postgresql:// or postgres://")
  }
  const options = url.searchParams
  const host = decode(options.get("host") ?? url.hostname)
  const user = decode(options.get("user") ?? url.username)
  const name = decode(options.get("dbname") ?? url.pathname.slice(1))
  if (host === undefined || user === undefined || name === undefined || decode(url.password) === undefined) {
    return malformed("a % in it is not followed by two hexadecimal digits")
  }
  const missing = [host === "" ? "host" : "", user === "" ? "user" : "", name === "" ? "database" : ""].find(Boolean)
  if (missing !== undefined) {
    return malformed(`it names no ${missing}`)
  }
  const port = portOf(options.get("port") ?? (url.port === "" ? "5432" : url.port))
  if (port === undefined) {
    return malformed("its port is no number from 1 to 65535")
  }
  if (!modes.includes(options.get("sslmode") ?? "prefer")) {
    return malformed(`its sslmode is none of ${modes.join(", ")}`)
  }
  return Result.succeed(addressOf({ host: host.replace(/^\[(.*)\]$/, "$1"), port, name, user }))
}
