import { busRoutines } from "../../bus/routines/busRoutines.ts"
import type { KindTables } from "../tables/KindTable.ts"
import { foldRoutines } from "./foldRoutines.ts"
import { loadRoutine } from "./loadRoutine.ts"
import { nodeRoutines } from "./nodeRoutines.ts"
import { readRoutines } from "./readRoutines.ts"
import { saveRoutine } from "./saveRoutine.ts"

/** The functions that depend on which tables there are. Those of before are dropped: they may have had other parameters. */
export const allRoutines = (tables: KindTables): ReadonlyArray<string> =>
  [
    ...busRoutines,
    ...nodeRoutines,
    loadRoutine(tables),
    saveRoutine(tables),
    ...readRoutines(tables),
    ...foldRoutines(tables)
  ].flatMap((routine) => [`drop function if exists ${nameOf(routine)}`, routine])

const nameOf = (routine: string): string => {
  const name = /create or replace function ([a-z_.]+)\(/.exec(routine)?.[1]
  if (name === undefined) {
    throw new Error(`This creates no function: ${routine.slice(0, 60)}`)
  }
  return name
}
