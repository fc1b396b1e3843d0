import * as Effect from "effect/Effect"

import type { JournalEntry } from "../../../ports/Journal.ts"
import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness, StoreTrial } from "../store/StoreHarness.ts"
import { answerOf, commitUnit, historyOf, loadedSession, setAccount, started } from "../store/units.ts"
import { plenty, rounds } from "./folding.ts"

const nameOf = (entry: JournalEntry): string => (entry._tag === "Message" ? entry.message.id : entry.change.key)

const journal = makeLaw<StoreHarness, unknown>(
  "the oldest messages from before the time are dropped, no more than the limit, and all else keeps its place",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const first = yield* trial.now
    const change = setAccount(harness, "a", 0, 1)
    yield* commitUnit(trial, {
      rows: [change],
      history: [historyOf(change, undefined, first)],
      journal: ["m1", "m2", "m3"].map((id) => harness.message(id))
    })
    yield* trial.pass(100)
    const second = yield* trial.now
    yield* commitUnit(trial, { journal: [harness.message("m4")] })
    const entries = yield* trial.journal.read(0, 100)
    const without = (gone: ReadonlyArray<string>) => entries.filter((entry) => !gone.includes(nameOf(entry)))
    yield* demandEqual(yield* trial.retirement.dropJournal(first, plenty), 0, "how many go when none is old enough")
    yield* demandEqual(yield* trial.retirement.dropJournal(second, 2), 2, "how many go at first")
    yield* demandEqual(yield* trial.journal.read(0, 100), without(["m1", "m2"]), "the entries that are left")
    const position = entries.find((entry) => nameOf(entry) === "m1")?.position ?? 0
    const rest = without(["m1", "m2"]).filter((entry) => entry.position > position)
    yield* demandEqual(yield* trial.journal.read(position, 100), rest, "what follows an entry that is gone")
    yield* demandEqual(yield* rounds(trial.retirement.dropJournal(second, 2)), [1], "how many go then")
    const snapshot = yield* trial.ledger.snapshot
    yield* demandEqual(
      { journal: snapshot.journal.map(({ id }) => id), history: snapshot.history.length },
      { journal: ["m4"], history: 1 },
      "what a snapshot tells in the end"
    )
  })
)

const consumer = "order"

const isDuplicate = (trial: StoreTrial, messageId: string) =>
  Effect.gen(function* () {
    const [session, unit] = yield* loadedSession(trial, { claims: [{ consumer, messageId }] })
    yield* session.rollback
    return unit.duplicates.size > 0
  })

const claims = makeLaw<StoreHarness, unknown>(
  "a claim from before the time that is forgotten counts no more, and every other one does",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const first = yield* trial.now
    for (const messageId of ["c1", "c2", "c3"]) {
      yield* commitUnit(trial, {}, { claims: [{ consumer, messageId }] })
    }
    yield* trial.pass(100)
    const second = yield* trial.now
    yield* commitUnit(trial, {}, { claims: [{ consumer, messageId: "c4" }] })
    const known = Effect.map(
      Effect.forEach(["c1", "c2", "c3", "c4"], (id) => Effect.map(isDuplicate(trial, id), (is) => (is ? [id] : []))),
      (found) => found.flat()
    )
    yield* demandEqual(yield* trial.retirement.dropClaims(first, plenty), 0, "how many go when none is old enough")
    yield* demandEqual(yield* known, ["c1", "c2", "c3", "c4"], "the claims that count then")
    yield* demandEqual(yield* trial.retirement.dropClaims(second, 2), 2, "how many go at first")
    yield* demandEqual(yield* known, ["c3", "c4"], "the claims that count after the oldest are gone")
    yield* demandEqual(yield* rounds(trial.retirement.dropClaims(second, 2)), [1], "how many go then")
    yield* demandEqual(yield* known, ["c4"], "the claims that count in the end")
  })
)

const pending = makeLaw<StoreHarness, unknown>(
  "a claim of a unit that is not over is not forgotten, and one that is made again is a new one",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const claim = { claims: [{ consumer, messageId: "c" }] }
    const later = Effect.map(trial.now, (now) => now + 1_000)
    const [session] = yield* loadedSession(trial, claim)
    yield* demandEqual(yield* trial.retirement.dropClaims(yield* later, plenty), 0, "how many go before the commit")
    const waiting = yield* started(trial, loadedSession(trial, claim))
    yield* session.commit
    const [second, unit] = yield* answerOf(trial, waiting, "the second claim")
    yield* second.rollback
    yield* demandEqual([...unit.duplicates], [0], "the duplicates of the second unit")
    yield* demandEqual(yield* trial.retirement.dropClaims(yield* later, plenty), 1, "how many go after the commit")
    yield* commitUnit(trial, {}, claim)
    yield* demand(yield* isDuplicate(trial, "c"), "a claim that was made again does not count")
    yield* demandEqual(yield* trial.retirement.dropClaims(yield* later, plenty), 1, "how many go in the end")
  })
)

const clock = makeLaw<StoreHarness, unknown>(
  "the present time that retention goes by is the store's",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("calm")
    for (let round = 0; round < 2; round++) {
      const before = yield* trial.now
      const now = yield* trial.retirement.now
      const after = yield* trial.now
      yield* demand(now >= before && now <= after, `${now} is not between ${before} and ${after}`)
      yield* trial.pass(250)
    }
  })
)

/** How what nobody needs any more is dropped. */
export const dropLaws: ReadonlyArray<Law<StoreHarness>> = [journal, claims, pending, clock]
