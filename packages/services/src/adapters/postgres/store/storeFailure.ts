import type { RowReference } from "@sagaproof/core/ports/Row"
import {
  LeaseLost,
  SessionLost,
  type StoreError,
  StoreUnavailable,
  UnitConflict
} from "@sagaproof/core/ports/StoreError"
import type { SqlError } from "effect/sql/SqlError"

/** What the server tells of an error. */
interface ServerError {
  readonly code?: string
  readonly message?: string
  readonly detail?: string
  readonly schema?: string
  readonly table?: string
  readonly constraint?: string
}

/** A violation as the server names it; what it is called by the kind of the row is for whoever knows the unit. */
export interface BrokenConstraint {
  readonly constraint: string
  readonly schema: string | undefined
  readonly table: string | undefined
  readonly message: string
}

/** What the server tells of a failure; undefined where the server told nothing. */
const serverErrorOf = (error: SqlError): ServerError => {
  const { cause } = error.reason
  return typeof cause === "object" && cause !== null ? (cause as ServerError) : {}
}

/** The failure in words. */
export const messageOf = (error: SqlError): string =>
  serverErrorOf(error).message ?? error.reason.message ?? error.message

/** The constraint that was broken, where one was. */
export const brokenConstraint = (error: SqlError): BrokenConstraint | undefined => {
  const { code = "", constraint, message = error.message, schema, table } = serverErrorOf(error)
  // Class 23 are constraints, but for unique keys; class 22 are values that cannot be stored, such as a text with NUL.
  return (code.startsWith("23") && code !== uniqueViolation) || code.startsWith("22")
    ? { constraint: constraint ?? "value can be stored", schema, table, message }
    : undefined
}

const uniqueViolation = "23505"

/** Whether the session is gone: its connection, or its transaction by the server's will. */
export const isSessionLost = (error: SqlError): boolean => {
  const { code = "" } = serverErrorOf(error)
  return error.reason._tag === "ConnectionError" || /^(08|57P|25P0[23]|57014)/.test(code)
}

/**
 * Errors that trying again does not mend: a server that only reads, rights that are missing, tables or functions that are
 * not there, a disk that is full, a user who may not come in, a database that is gone.
 */
const lastingCodes = /^(25006|28|3D000|3F000|42|53100)/

/** The failure of a statement that the store will not, or cannot, carry out. */
export const storeUnavailable = (error: SqlError): StoreUnavailable =>
  new StoreUnavailable({ message: messageOf(error), ...(isLasting(error) ? { lasting: true } : {}) })

/** Whether trying again helps only after somebody has done something. */
export const isLasting = (error: SqlError): boolean => lastingCodes.test(serverErrorOf(error).code ?? "")

/** What became of a statement of a unit; a broken constraint is looked for before. */
export const storeFailure = (
  error: SqlError,
  kindOf: (schema: string, table: string) => string | undefined
): StoreError => {
  const server = serverErrorOf(error)
  const message = messageOf(error)
  switch (server.code ?? "") {
    case "40P01":
      return new UnitConflict({ reason: "deadlock", row: undefined, message })
    case "40001":
    case "55P03":
      return new UnitConflict({ reason: "serialization", row: undefined, message })
    case uniqueViolation:
      return new UnitConflict({ reason: "duplicate-row", row: duplicateRow(server, kindOf), message })
    case "SP001":
      return new UnitConflict({ reason: "version", row: detailOf<RowReference>(server), message })
    case "SP002":
      return new LeaseLost({ ...detailOf<{ readonly lease: string; readonly epoch: number }>(server), message })
    default:
      return isSessionLost(error)
        ? new SessionLost({ message: `The session is gone: ${message}.` })
        : storeUnavailable(error)
  }
}

const detailOf = <A>({ detail }: ServerError): A => JSON.parse(detail ?? "{}") as A

/** Whatever language the server speaks, it tells the key as `(column)=(key)`. */
const duplicateRow = (
  { detail = "", schema = "", table = "" }: ServerError,
  kindOf: (schema: string, table: string) => string | undefined
): RowReference | undefined => {
  const kind = kindOf(schema, table)
  const key = /\)=\((.*)\)/.exec(detail)?.[1]
  return kind === undefined || key === undefined ? undefined : { kind, key }
}
