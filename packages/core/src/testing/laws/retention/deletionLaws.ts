import * as Effect from "effect/Effect"

import type { FoldChange } from "../../../ports/Retention.ts"
import type { Law } from "../Law.ts"
import { demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness, StoreTrial } from "../store/StoreHarness.ts"
import { account, commitUnit, setAccount } from "../store/units.ts"
import { commitChanges, foldEvents, mustTell, plenty, rounds, toldOf } from "./folding.ts"

/** Three changes of an account, of which so many are folded, and its deletion. */
const deleteAfter = (harness: StoreHarness, trial: StoreTrial, key: string, folded: number) =>
  Effect.gen(function* () {
    yield* commitChanges(harness, trial, key, 3)
    if (folded > 0) {
      yield* trial.retirement.foldHistory((yield* trial.now) + 1, folded, foldEvents)
    }
    yield* demandEqual(
      toldOf(harness, yield* trial.ledger.snapshot, key).folded,
      folded,
      `how much of ${key} is folded`
    )
    yield* commitUnit(trial, { rows: [setAccount(harness, key, 3, undefined)] })
  })

const nothingLeft = makeLaw<StoreHarness, unknown>(
  "a deleted row leaves neither history nor a checkpoint, however much of it was folded",
  Effect.fnUntraced(function* (harness) {
    for (const folded of [0, 2, 3]) {
      const trial = yield* harness.begin("calm")
      yield* deleteAfter(harness, trial, "a", folded)
      const told = Effect.map(trial.ledger.snapshot, (snapshot) => toldOf(harness, snapshot, "a"))
      yield* demandEqual(yield* told, mustTell(harness, 0, 0), `what is told when ${folded} of its changes were folded`)
      const seen: Array<string> = []
      const noting: FoldChange = (change, known) => {
        seen.push(change.key)
        return foldEvents(change, known)
      }
      yield* rounds(trial.retirement.foldHistory((yield* trial.now) + 1, plenty, noting))
      yield* demandEqual(seen, [], "what is folded of it afterwards")
      yield* demandEqual(yield* told, mustTell(harness, 0, 0), "what is told of it after that")
      const [checkpoint] = yield* trial.retirement.checkpoints([account(harness, "a")])
      yield* demandEqual(checkpoint, undefined, "its checkpoint")
      const entries = yield* trial.journal.read(0, 100)
      yield* demandEqual(entries, [], "what the journal tells of it")
    }
  })
)

const anew = makeLaw<StoreHarness, unknown>(
  "a row that is inserted again begins anew, and is folded as if there had been none before",
  Effect.fnUntraced(function* (harness) {
    for (const folded of [0, 2, 3]) {
      const trial = yield* harness.begin("calm")
      yield* deleteAfter(harness, trial, "a", folded)
      yield* commitChanges(harness, trial, "a", 2)
      const told = Effect.map(trial.ledger.snapshot, (snapshot) => toldOf(harness, snapshot, "a"))
      yield* demandEqual(yield* told, mustTell(harness, 2, 0), "what is told before it is folded")
      const before = (yield* trial.now) + 1
      // Entries of before may still be gone through, so it may take some rounds until the first new one is folded.
      yield* rounds(trial.retirement.foldHistory(before, 1, foldEvents))
      yield* demandEqual(yield* told, mustTell(harness, 2, 2), "what is told afterwards")
    }
  })
)

/** What retention leaves of rows that were deleted. */
export const deletionLaws: ReadonlyArray<Law<StoreHarness>> = [nothingLeft, anew]
