import type { Checkpoint } from "@sagaproof/core/judge/LedgerSnapshot"
import type { FoldChange } from "@sagaproof/core/ports/Retention"
import { sampleKinds } from "@sagaproof/core/testing/laws/store/sampleRows"
import * as Effect from "effect/Effect"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import { withRetirement, withSnapshots } from "./wrap.ts"

/** Folds otherwise than it is told to. */
const withFold = (change: (fold: FoldChange) => FoldChange): StoreSabotage => ({
  trial: withRetirement((sound) => ({
    foldHistory: (before, limit, fold) => sound.foldHistory(before, limit, change(fold))
  }))
})

/** Copies what a change says the row was after it. */
export const copiesStates = withFold(
  () =>
    ({ after }) =>
      after
)

/** Folds each change as if it were the first. */
export const beginsAnewEachRound = withFold((fold) => (change) => fold(change, undefined))

/** Folds all there is. */
export const withoutLimit: StoreSabotage = {
  trial: withRetirement((sound) => ({
    foldHistory: (before, _limit, fold) => sound.foldHistory(before, Infinity, fold)
  }))
}

/** Says that it did what it was asked to. */
export const answersItsLimit: StoreSabotage = {
  trial: withRetirement((sound) => ({
    foldHistory: (before, limit, fold) => Effect.as(sound.foldHistory(before, limit, fold), limit)
  }))
}

/** Folds what is younger as well. */
export const inNoTime: StoreSabotage = {
  trial: withRetirement((sound) => ({
    foldHistory: (_before, limit, fold) => sound.foldHistory(Infinity, limit, fold)
  }))
}

/** Does not keep who changed a row, and why. */
export const keepsPartOfChanges = withFold(
  (fold) => (change, known) => fold({ ...change, actor: "", cause: "" }, known)
)

/** Does not say how far a checkpoint has come. */
export const tellsNoVersion = withFold((fold) => (change, known) => fold(change, known && { ...known, version: 0 }))

/** Says nothing of rows without a checkpoint. */
export const skipsTheUnfolded: StoreSabotage = {
  trial: withRetirement((sound) => ({
    checkpoints: (rows) => Effect.map(sound.checkpoints(rows), (found) => found.filter((each) => each !== undefined))
  }))
}

/** Lists checkpoints from the last to the first. */
export const listsBackwards: StoreSabotage = {
  trial: withSnapshots((sound) => ({ ...sound, checkpoints: sound.checkpoints.toReversed() }))
}

/** Keeps checkpoints of rows that were deleted. */
export const keepsCheckpoints = (): StoreSabotage => {
  const all = new Map<string, Checkpoint>()
  return {
    trial: withSnapshots((sound) => {
      sound.checkpoints.forEach((checkpoint) => all.set(`${checkpoint.kind} ${checkpoint.key}`, checkpoint))
      return { ...sound, checkpoints: [...all.values()] }
    })
  }
}

/** Keeps the history of rows that were deleted. */
export const keepsDeletedHistory: StoreSabotage = {
  options: { kinds: sampleKinds.map((kind) => ({ ...kind, keepsHistory: false })) }
}

/** Folds the changes of a new row onto the checkpoint of the one before. */
export const goesOnFromBefore: StoreSabotage = {
  trial: (trial) => {
    const checkpoints = new Map<string, Checkpoint>()
    return withRetirement((sound) => ({
      foldHistory: (before, limit, fold) =>
        sound.foldHistory(before, limit, (change, known) => {
          const { key, kind, version } = change
          const state = fold(change, known ?? checkpoints.get(key))
          checkpoints.set(key, { kind, key, version, state })
          return state
        })
    }))(trial)
  }
}

/** Passes over changes from before the time up to which it has folded already. */
export const passesOverTheLate = (): StoreSabotage => {
  let youngest = -Infinity
  return withFold((fold) => (change, known) => {
    if (change.at < youngest) {
      return known?.state
    }
    youngest = change.at
    return fold(change, known)
  })
}

/** Folds the histories of rows that nobody is about to change. */
export const locksWhatItFolds: StoreSabotage = {
  trial: withRetirement((sound, { ledger, store }) => ({
    foldHistory: (before, limit, fold) =>
      Effect.gen(function* () {
        const { rows } = yield* ledger.snapshot
        const session = yield* Effect.orDie(store.begin)
        yield* Effect.orDie(session.load({ claims: [], timers: [], rows, reads: [], sagas: [] }))
        const folded = yield* sound.foldHistory(before, limit, fold)
        yield* session.rollback
        return folded
      })
  }))
}

/** Writes checkpoints a moment after it has dropped what they stand for. */
export const checkpointsLater = (): StoreSabotage => {
  let before: ReadonlyArray<Checkpoint> = []
  return {
    trial: withSnapshots((sound) => {
      const checkpoints = before
      before = sound.checkpoints
      return { ...sound, checkpoints }
    })
  }
}
