import type { SqlError } from "effect/sql/SqlError"

import type { DatabaseAddress } from "./Database.ts"
import { DatabaseProblem, type DatabaseProblemCode } from "./DatabaseProblem.ts"

interface Words {
  readonly code: DatabaseProblemCode
  readonly message: (address: DatabaseAddress) => string
  readonly fix: (address: DatabaseAddress) => string
}

const place = ({ host, port }: DatabaseAddress): string => `${host}:${port}`

const hostUnknown: Words = {
  code: "DATABASE_HOST_UNKNOWN",
  message: ({ host }) => `there is no host ${host}`,
  fix: () => "check the host's name in the database URL"
}

const loginRefused: Words = {
  code: "DATABASE_LOGIN_REFUSED",
  message: (address) => `the server at ${place(address)} does not let user ${address.user} in`,
  fix: () => "check user and password in the database URL, and write % : / @ in a password as %25 %3A %2F %40"
}

const busy: Words = {
  code: "DATABASE_BUSY",
  message: (address) => `the server at ${place(address)} takes no connection at the moment`,
  fix: () => "try again when it has started or has connections to spare"
}

/** By what the system or the server says: error codes of sockets, SQLSTATEs and classes of them. */
const words: Readonly<Record<string, Words>> = {
  ENOTFOUND: hostUnknown,
  EAI_AGAIN: hostUnknown,
  EAI_NONAME: hostUnknown,
  ECONNREFUSED: {
    code: "DATABASE_REFUSED",
    message: (address) => `nothing listens at ${place(address)}`,
    fix: () => "start the server there, or check host and port in the database URL"
  },
  "28": loginRefused,
  "3D000": {
    code: "DATABASE_MISSING",
    message: (address) => `the server at ${place(address)} has no database ${address.name}`,
    fix: ({ name }) => `create it: createdb ${name}`
  },
  "57P03": busy,
  "53300": busy
}

const timeout: Words = {
  code: "DATABASE_TIMEOUT",
  message: (address) => `the server at ${place(address)} does not answer in time`,
  fix: () => "check host and port in the database URL, and that no firewall is in the way"
}

const tls: Words = {
  code: "DATABASE_TLS",
  message: (address) => `no encrypted connection to ${place(address)} comes about`,
  fix: () => "check sslmode in the database URL, and the server's certificate"
}

const other: Words = {
  code: "DATABASE_UNREACHABLE",
  message: (address) => `cannot work with the server at ${place(address)}`,
  fix: () => "check that a Postgres server listens there and takes this user and database"
}

/** The code that a cause carries; of several addresses that were tried, the first one's. */
const codeOf = (cause: unknown): string | undefined => {
  if (cause instanceof AggregateError && cause.errors.length > 0) {
    return codeOf(cause.errors[0])
  }
  const { code } = (cause ?? {}) as { readonly code?: unknown }
  return typeof code === "string" ? code : undefined
}

const saidOf = (cause: unknown): string | undefined =>
  cause instanceof AggregateError ? saidOf(cause.errors[0]) : cause instanceof Error ? cause.message : undefined

/** The words for what came of an attempt to connect. */
const wordsFor = (reason: SqlError["reason"]): Words => {
  const code = codeOf(reason.cause)
  const known = code === undefined ? undefined : (words[code] ?? words[code.slice(0, 2)])
  if (known !== undefined) {
    return known
  }
  if (reason._tag === "AuthenticationError") {
    return loginRefused
  }
  const said = saidOf(reason.cause) ?? ""
  if (code === "ETIMEDOUT" || /timed out/i.test(said)) {
    return timeout
  }
  return /ssl|tls|certificate/i.test(`${code ?? ""} ${said}`) ? tls : other
}

/** Why a server could not be connected to. The server's own words go along, they never hold a password. */
export const connectProblem = (error: SqlError, address: DatabaseAddress): DatabaseProblem => {
  const chosen = wordsFor(error.reason)
  return new DatabaseProblem({
    code: chosen.code,
    message: chosen.message(address),
    because: saidOf(error.reason.cause),
    fix: chosen.fix(address)
  })
}
