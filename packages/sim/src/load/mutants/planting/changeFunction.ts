import type { PostgresAdapter } from "@sagaproof/services/adapters/postgres/PostgresAdapter"
import { allMigrations } from "@sagaproof/services/adapters/postgres/store/migrations/allMigrations"

/** Puts another function in the place of one that a step of the schema makes. */
export const changeFunction = (
  adapter: PostgresAdapter,
  name: string,
  change: (definition: string) => string
): PostgresAdapter => {
  const all = allMigrations.map(({ sql }) => sql).join("\n")
  const from = all.indexOf(`create function ${name}(`)
  const end = all.indexOf("end $$;", from)
  if (from < 0 || end < 0) {
    throw new Error(`There is no function ${name} for a mutant to change.`)
  }
  const definition = change(all.slice(from, end)).replace("create function", "create or replace function")
  return { ...adapter, routines: (tables) => [...adapter.routines(tables), `${definition}end $$`] }
}
