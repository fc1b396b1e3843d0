import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness } from "./StoreHarness.ts"
import { answerOf, commitUnit, demandWaiting, failureOf, loadedSession, request, started } from "./units.ts"

const claim = { consumer: "order", messageId: "m-1" }
const other = { consumer: "payment", messageId: "m-1" }

const once = makeLaw<StoreHarness, unknown>(
  "a message is claimed once by each consumer",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("calm")
    const first = yield* commitUnit(trial, {}, { claims: [claim] })
    yield* demandEqual([...first.duplicates], [], "duplicates of the first unit")
    const second = yield* commitUnit(trial, {}, { claims: [other, claim] })
    yield* demandEqual([...second.duplicates], [1], "positions of duplicates of the second unit")
  })
)

const onceInOneUnit = makeLaw<StoreHarness, unknown>(
  "a message that stands twice in one unit is claimed once",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("calm")
    const unit = yield* commitUnit(trial, {}, { claims: [claim, other, claim] })
    yield* demandEqual([...unit.duplicates], [2], "positions of duplicates")
  })
)

const rolledBack = makeLaw<StoreHarness, unknown>(
  "a claim that is rolled back may be made again",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("calm")
    const [session] = yield* loadedSession(trial, { claims: [claim] })
    yield* session.rollback
    const again = yield* commitUnit(trial, {}, { claims: [claim] })
    yield* demandEqual([...again.duplicates], [], "duplicates after the rollback")
  })
)

const waitsForCommit = makeLaw<StoreHarness, unknown>(
  "a claim waits for another session's claim, and is a duplicate when that commits",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("calm")
    const [first] = yield* loadedSession(trial, { claims: [claim] })
    const second = yield* trial.store.begin
    const waiting = yield* started(trial, second.load(request({ claims: [claim] })))
    yield* demandWaiting(waiting, "the second claim")
    yield* first.commit
    const loaded = yield* answerOf(trial, waiting, "the second claim")
    yield* demandEqual([...loaded.duplicates], [0], "positions of duplicates")
  })
)

const waitsForRollback = makeLaw<StoreHarness, unknown>(
  "a claim waits for another session's claim, and is made when that is rolled back",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("calm")
    const [first] = yield* loadedSession(trial, { claims: [claim] })
    const second = yield* trial.store.begin
    const waiting = yield* started(trial, second.load(request({ claims: [claim] })))
    yield* demandWaiting(waiting, "the second claim")
    yield* first.rollback
    const loaded = yield* answerOf(trial, waiting, "the second claim")
    yield* demandEqual([...loaded.duplicates], [], "duplicates")
    yield* second.commit
    const third = yield* commitUnit(trial, {}, { claims: [claim] })
    yield* demandEqual([...third.duplicates], [0], "duplicates of a third unit")
  })
)

const lostAnswer = makeLaw<StoreHarness, unknown>(
  "claiming again tells whether a commit without an answer has happened",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("lost-commit-answers")
    const failure = yield* failureOf(commitUnit(trial, {}, { claims: [claim] }), "the first commit")
    yield* demandEqual(failure._tag, "CommitUnknown", "the failure of the commit")
    const again = yield* commitUnit(trial, {}, { claims: [claim] })
    yield* demandEqual([...again.duplicates], [0], "duplicates when claimed again")
  }),
  "lost-commit-answers"
)

/** Which messages a unit may consume. */
export const claimLaws: ReadonlyArray<Law<StoreHarness>> = [
  once,
  onceInOneUnit,
  rolledBack,
  waitsForCommit,
  waitsForRollback,
  lostAnswer
]
