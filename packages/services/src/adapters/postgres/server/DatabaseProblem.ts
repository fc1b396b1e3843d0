import * as Data from "effect/Data"

/** The ways in which there may be no database to work on, and what they mean. A code is stable: scripts may name it. */
export const databaseProblems = {
  DATABASE_URL_MALFORMED: "the URL is none that leads to a database; the only one that exits with 2",
  DATABASE_HOST_UNKNOWN: "its host's name is not known",
  DATABASE_REFUSED: "nothing listens on its port",
  DATABASE_TIMEOUT: "the server does not answer; connect_timeout=SECONDS in the URL waits longer",
  DATABASE_LOGIN_REFUSED: "a wrong user or password, or a user who may not come from here",
  DATABASE_MISSING: "the server has no database of that name",
  DATABASE_TOO_OLD: "the server is older than Postgres 16",
  DATABASE_TLS: "no encrypted connection comes about",
  DATABASE_BUSY: "the server is starting, stopping, or has no connection to spare",
  DATABASE_UNREACHABLE: "anything else that a server says to a connection",
  EMBEDDED_NOT_AVAILABLE: "there are no binaries for this machine, or they do not run on it",
  DATA_FOLDER_NOT_WRITABLE: "the data cannot be kept where they should be",
  DATA_FOLDER_FOREIGN: "something else is where the data should be; it is not touched",
  DATA_FOLDER_OTHER_VERSION: "the data are those of another major version of Postgres",
  DISK_FULL: "no space is left for the data",
  PORT_IN_USE: "the port that was asked for is in use",
  SERVER_BUSY: "another command starts or stops the server, and does not come to an end",
  SERVER_NOT_STARTED: "the server did not come up; the last lines of its log are shown",
  SERVER_NOT_STOPPED: "the server did not stop in time",
  SERVER_USER_MISSING: "root starts it, and the system has no user nobody",
  CONTAINER_ENGINE_MISSING: "no Docker engine answers",
  CONTAINER_NOT_STARTED: "the container did not come up"
} as const

/** {@inheritDoc databaseProblems} */
export type DatabaseProblemCode = keyof typeof databaseProblems

/** Nothing was left half done when this is told: what, why, and what to do about it. No part of it holds a password. */
export class DatabaseProblem extends Data.TaggedError("DatabaseProblem")<{
  readonly code: DatabaseProblemCode
  readonly message: string
  readonly because?: string | undefined
  readonly fix: string
}> {}
