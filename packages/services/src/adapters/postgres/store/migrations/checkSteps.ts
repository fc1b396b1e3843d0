import { createHash } from "node:crypto"

import * as Effect from "effect/Effect"

import type { Migration } from "./Migration.ts"
import { SchemaDiffers } from "./SchemaDiffers.ts"
import type { SchemaProblem } from "./SchemaProblem.ts"
import { SchemaTooNew } from "./SchemaTooNew.ts"

/** What tells one text from another. */
export const fingerprint = (text: string): string => createHash("sha256").update(text).digest("hex")

/** A step that was applied. Those of early programs have no checksum: nobody knows what they were. */
export interface AppliedStep {
  readonly version: number
  readonly name: string
  readonly checksum: string | null
}

/** Whether the steps by which a database was laid out are those of this program. */
export const checkSteps = (
  applied: ReadonlyArray<AppliedStep>,
  known: ReadonlyArray<Migration>
): Effect.Effect<void, SchemaProblem> => {
  const [found, newest] = [applied.at(-1)?.version ?? 0, known.at(-1)?.version ?? 0]
  if (found > newest) {
    return new SchemaTooNew({
      found,
      known: newest,
      message: `The database has schema ${found}, and this program knows none above ${newest}: use a newer program.`
    })
  }
  const other = applied.find(({ checksum, version }, place) => {
    const step = known[place]
    return step?.version !== version || fingerprint(step.sql) !== checksum
  })
  return other === undefined
    ? Effect.void
    : new SchemaDiffers({
        version: other.version,
        name: other.name,
        message: `Step ${other.version} (${other.name}) of the database's schema is not the one of this program.`
      })
}
