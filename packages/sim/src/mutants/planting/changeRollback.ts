import { Chain } from "@sagaproof/services/host/Chain"
import type { Savepoint } from "@sagaproof/services/host/Savepoint"
import type { Work } from "@sagaproof/services/host/Work"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** Looks, before a unit is rolled back to a savepoint, for what shall stay; what it answers then puts that back. */
export type Keep = (savepoint: Savepoint) => () => void

/** Lets units not roll back everything, as where what is new in them was forgotten in their savepoints. */
export const changeRollback = (parts: PlatformParts, keepOf: (work: Work) => Keep): PlatformParts => ({
  ...parts,
  unitStages: {
    ...parts.unitStages,
    apply: (chainParts, loaded, inputs, now) => {
      const chain = new Chain(chainParts, loaded, now)
      replaceRollback(chain.work, keepOf(chain.work))
      inputs.forEach((input, position) => chain.run(input, position))
      return chain
    }
  }
})

/** Lets what has come to a list since the savepoint stay on it. */
export const keepWhatCame =
  <Item>(list: Array<Item>, before: (savepoint: Savepoint) => number): Keep =>
  (savepoint) => {
    const kept = list.slice(before(savepoint))
    return () => list.push(...kept)
  }

const replaceRollback = (work: Work, keep: Keep): void => {
  const rollback = work.rollback.bind(work)
  work.rollback = (savepoint) => {
    const putBack = keep(savepoint)
    rollback(savepoint)
    putBack()
  }
}
