import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"

import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import type { Queries } from "@sagaproof/core/ports/Queries"
import type { Row } from "@sagaproof/core/ports/Row"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { texts } from "./parameters.ts"
import { reading } from "./reading.ts"
import { readRow, type RowLine } from "./readRow.ts"
import { selectCells } from "./routines/cells.ts"
import { quoted } from "./routines/names.ts"
import type { StoreParts } from "./StoreParts.ts"
import type { KindTable } from "./tables/KindTable.ts"

/** Keys that are going to be looked up together. */
interface Round {
  readonly keys: Set<string>
  readonly found: Deferred.Deferred<ReadonlyMap<string, Row>, StoreUnavailable>
}

/** The look-ups of one kind. */
interface KindRounds {
  readonly look: (keys: ReadonlySet<string>) => Effect.Effect<ReadonlyMap<string, Row>, StoreUnavailable>
  gathering: Round | undefined
  isLooking: boolean
}

/**
 * Looks rows up by their keys, those of one kind that are asked for together in one statement: hundreds of buyers who
 * wait for their orders ask at the same moment. While a statement is under way the next one gathers, so that each
 * look-up is answered by a statement that began after it was asked for.
 */
export const gatheredRows = (parts: StoreParts): Queries["row"] => {
  const kinds = new Map<string, KindRounds>()
  const roundsOf = (kind: string): KindRounds =>
    getOrMake(kinds, kind, () => ({
      look: lookUp(parts, parts.tables.of(kind)),
      gathering: undefined,
      isLooking: false
    }))
  return (kind, key) =>
    // Nothing comes between the word that somebody looks and that somebody: others rely on it.
    Effect.uninterruptibleMask((restore) => {
      const rounds = roundsOf(kind)
      const { found, keys } = (rounds.gathering ??= { keys: new Set(), found: Deferred.makeUnsafe() })
      keys.add(key)
      const answer = restore(Effect.map(Deferred.await(found), (rows) => rows.get(key)))
      if (rounds.isLooking) {
        return answer
      }
      rounds.isLooking = true
      // Nobody's own: whoever asked first may be gone while others wait.
      return Effect.andThen(Effect.forkDetach(lookOn(rounds)), answer)
    })
}

/** Whoever is about to ask in this moment comes along. */
const lookOn = (rounds: KindRounds): Effect.Effect<void> =>
  Effect.gen(function* () {
    while (rounds.gathering !== undefined) {
      yield* Effect.yieldNow
      const { found, keys } = rounds.gathering
      rounds.gathering = undefined
      yield* Deferred.complete(found, rounds.look(keys))
    }
    rounds.isLooking = false
  })

const lookUp = (parts: StoreParts, found: KindTable): KindRounds["look"] => {
  const sql = `${selectCells(found.table)} where t.${quoted(found.table.key)} = any($1)`
  return (keys) =>
    Effect.map(
      reading<RowLine>(parts, sql, [texts([...keys])]),
      (lines) => new Map(lines.map(({ cells, key }) => [key, readRow(found, key, cells)]))
    )
}
