import type { SchemaDiffers } from "./SchemaDiffers.ts"
import type { SchemaTooNew } from "./SchemaTooNew.ts"

/** Why a database that another program has laid out cannot be worked on. */
export type SchemaProblem = SchemaTooNew | SchemaDiffers
