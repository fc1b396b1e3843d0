import * as PgTypes from "@effect/sql-pg/PgTypes"
import * as Result from "effect/Result"

/** A parameter of texts; NULL where there is nothing. Its type is told, so that a statement is prepared once. */
export const texts = (values: ReadonlyArray<string | null>): PgTypes.Parameter =>
  Result.getOrThrow(PgTypes.array(values, PgTypes.OID.text))

export const integers = (values: ReadonlyArray<number>): PgTypes.Parameter =>
  Result.getOrThrow(PgTypes.array(values, PgTypes.OID.int4))

export const bigints = (values: ReadonlyArray<number>): PgTypes.Parameter =>
  Result.getOrThrow(PgTypes.array(values.map(BigInt), PgTypes.OID.int8))

/** No texts at all: most kinds have no rows in most units. */
export const noTexts: PgTypes.Parameter = texts([])

export const noIntegers: PgTypes.Parameter = integers([])
