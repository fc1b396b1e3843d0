import type { PostgresAdapter } from "@sagaproof/services/adapters/postgres/PostgresAdapter"
import type { KindTables } from "@sagaproof/services/adapters/postgres/store/tables/KindTable"

/** Puts another function in the place of one of the routines, which are made anew wherever they have changed. */
export const changeRoutine = (
  adapter: PostgresAdapter,
  name: string,
  change: (routine: string, tables: KindTables) => string
): PostgresAdapter => ({
  ...adapter,
  routines: (tables) => {
    const routines = adapter.routines(tables)
    const isIt = (routine: string): boolean => routine.includes(`create or replace function ${name}(`)
    if (!routines.some(isIt)) {
      throw new Error(`There is no function ${name} for a mutant to change.`)
    }
    return routines.map((routine) => (isIt(routine) ? change(routine, tables) : routine))
  }
})
