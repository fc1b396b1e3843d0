import { appendRoutines } from "./appendRoutines.ts"
import { companyRoutines } from "./companyRoutines.ts"
import { groupRoutines } from "./groupRoutines.ts"
import { progressRoutines } from "./progressRoutines.ts"
import { readRoutines } from "./readRoutines.ts"
import { retireRoutine } from "./retireRoutine.ts"

/** The functions of the bus. Each statement inside one has a snapshot of its own. */
export const busRoutines: ReadonlyArray<string> = [
  ...appendRoutines,
  ...progressRoutines,
  ...groupRoutines,
  ...readRoutines,
  ...companyRoutines,
  ...retireRoutine
]
