import * as Data from "effect/Data"

/** The ways in which there may be no database to work on. A code is stable: scripts and documents may name it. */
export const databaseProblemCodes = [
  "DATABASE_URL_MALFORMED",
  "DATABASE_HOST_UNKNOWN",
  "DATABASE_REFUSED",
  "DATABASE_TIMEOUT",
  "DATABASE_LOGIN_REFUSED",
  "DATABASE_MISSING",
  "DATABASE_TOO_OLD",
  "DATABASE_TLS",
  "DATABASE_BUSY",
  "DATABASE_UNREACHABLE",
  "EMBEDDED_NOT_AVAILABLE",
  "DATA_FOLDER_NOT_WRITABLE",
  "DATA_FOLDER_FOREIGN",
  "DATA_FOLDER_OTHER_VERSION",
  "DISK_FULL",
  "PORT_IN_USE",
  "SERVER_BUSY",
  "SERVER_NOT_STARTED",
  "SERVER_NOT_STOPPED",
  "SERVER_USER_MISSING",
  "CONTAINER_ENGINE_MISSING",
  "CONTAINER_NOT_STARTED"
] as const

/** {@inheritDoc databaseProblemCodes} */
export type DatabaseProblemCode = (typeof databaseProblemCodes)[number]

/** Nothing was left half done when this is told: what, why, and what to do about it. No part of it holds a password. */
export class DatabaseProblem extends Data.TaggedError("DatabaseProblem")<{
  readonly code: DatabaseProblemCode
  readonly message: string
  readonly because?: string | undefined
  readonly fix: string
}> {}
