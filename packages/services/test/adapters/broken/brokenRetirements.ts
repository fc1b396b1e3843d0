import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import * as drops from "./brokenDrops.ts"
import * as folds from "./brokenFolds.ts"
import * as overs from "./brokenOvers.ts"
import type { BrokenStore } from "./brokenStores.ts"

const over = "rows are over that their kind says were over before the time, as they are committed"

const portions =
  "folding takes the oldest changes, no more than its limit, tells how many, and does nothing when none is left"

const everything =
  "a checkpoint and the history that is left tell all events of a row, in whatever portions it is folded"

const anew = "a row that is inserted again begins anew, and is folded as if there had been none before"

const journal =
  "the oldest messages from before the time are dropped, no more than the limit, and all else keeps its place"

const claims = "a claim from before the time that is forgotten counts no more, and every other one does"

const always = (sabotage: StoreSabotage) => () => sabotage

/** At least one store for each law, which breaks it. */
export const brokenRetirements: ReadonlyArray<BrokenStore> = [
  [over, always(overs.overAtItsTime)],
  [over, always(overs.overAtOnce)],
  [over, overs.overWhenSaved],
  [
    "who deletes the rows that are over is given no more than the limit, each row once, and comes to the end",
    always(overs.withoutLimit)
  ],
  [
    "who deletes the rows that are over is given no more than the limit, each row once, and comes to the end",
    overs.givesAgain
  ],
  ["the rows of owners are those that belong to one of them, over or not", always(overs.ownedByAll)],
  ["the rows of owners are those that belong to one of them, over or not", always(overs.ownedWhenOver)],
  [
    "a row that has come to the state it keeps for good is found as ever, never changes, and is in no snapshot",
    always(overs.withoutMarks)
  ],
  [everything, always(folds.copiesStates)],
  [everything, always(folds.beginsAnewEachRound)],
  [portions, always(folds.withoutLimit)],
  [portions, always(folds.answersItsLimit)],
  ["only changes from before the time are folded, and none before an earlier one of its row", always(folds.inNoTime)],
  [
    "a change is folded as it was saved, onto the checkpoint that the changes before it led to",
    always(folds.keepsPartOfChanges)
  ],
  [
    "a change is folded as it was saved, onto the checkpoint that the changes before it led to",
    always(folds.tellsNoVersion)
  ],
  [
    "checkpoints are told in the order of the rows that are asked for, and in snapshots by kind and key",
    always(folds.skipsTheUnfolded)
  ],
  [
    "checkpoints are told in the order of the rows that are asked for, and in snapshots by kind and key",
    always(folds.listsBackwards)
  ],
  ["a deleted row leaves neither history nor a checkpoint, however much of it was folded", folds.keepsCheckpoints],
  [
    "a deleted row leaves neither history nor a checkpoint, however much of it was folded",
    always(folds.keepsDeletedHistory)
  ],
  [anew, always(folds.goesOnFromBefore)],
  [journal, always(drops.dropsYoungMessages)],
  [journal, always(drops.numbersTheRest)],
  [claims, always(drops.forgetsYoungClaims)],
  [claims, always(drops.keepsClaims)],
  [
    "a claim of a unit that is not over is not forgotten, and one that is made again is a new one",
    drops.forgetsPendingClaims
  ],
  ["the present time that retention goes by is the store's", drops.standsStill],
  [
    "a unit that commits after younger ones were folded is folded in its turn, and not before it commits",
    folds.passesOverTheLate
  ],
  ["retention waits for no unit that holds a row", always(folds.locksWhatItFolds)],
  [
    "no snapshot falls between the folding of a change and its checkpoint, while units commit and histories are folded",
    folds.checkpointsLater
  ]
]
