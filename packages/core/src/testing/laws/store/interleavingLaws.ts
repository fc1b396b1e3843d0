import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import { allSchedules, runSchedule, someSchedules } from "./schedules.ts"
import type { StoreHarness } from "./StoreHarness.ts"
import { consume, increment, insert } from "./steppedSessions.ts"
import { sampleTimer } from "./timerSamples.ts"
import { accountRow, commitUnit, committedAccount, setAccount } from "./units.ts"

const ends = (notes: ReadonlyArray<string>, end: string): number => notes.filter((note) => note.endsWith(end)).length

/** Under every schedule the amount is the number of commits that were told. */
const noLostIncrement = (
  name: string,
  access: "locked" | "read",
  schedules: ReadonlyArray<ReadonlyArray<number>>,
  sessions: number
) =>
  makeLaw<StoreHarness, unknown>(
    name,
    Effect.fnUntraced(function* (harness) {
      const trial = yield* harness.begin("calm")
      for (const [number, schedule] of schedules.entries()) {
        const key = `a${number}`
        yield* commitUnit(trial, { rows: [setAccount(harness, key, 0, 0)] })
        const stepped = Array.from({ length: sessions }, (_, place) =>
          increment(harness, trial, `s${place}`, [key], { access })
        )
        const notes = yield* runSchedule(trial, stepped, schedule)
        const commits = ends(notes, "commit done")
        yield* demandEqual(
          yield* committedAccount(harness, trial, key),
          accountRow(harness, commits + 1, commits),
          `the account after ${notes.join(", ")}`
        )
        yield* demand(
          commits === sessions || (access === "read" && commits > 0),
          `too few increments succeeded: ${notes.join(", ")}`
        )
      }
    })
  )

const lockedPair = noLostIncrement(
  "no increment under a lock is lost, however two sessions take turns",
  "locked",
  allSchedules([3, 3]),
  2
)

const readPair = noLostIncrement(
  "no increment without a lock is lost, however two sessions take turns",
  "read",
  allSchedules([3, 3]),
  2
)

const lockedThree = noLostIncrement(
  "no increment under a lock is lost, however three sessions take turns",
  "locked",
  someSchedules([3, 3, 3], 60),
  3
)

const crossed = makeLaw<StoreHarness, unknown>(
  "sessions that lock the same rows in opposite orders all succeed, however they take turns",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const [number, schedule] of someSchedules([3, 3, 3], 60).entries()) {
      const [one, two] = [`a${number}`, `b${number}`]
      yield* commitUnit(trial, { rows: [setAccount(harness, one, 0, 0), setAccount(harness, two, 0, 0)] })
      const notes = yield* runSchedule(
        trial,
        [
          increment(harness, trial, "s0", [one, two]),
          increment(harness, trial, "s1", [two, one]),
          increment(harness, trial, "s2", [two])
        ],
        schedule
      )
      yield* demandEqual(ends(notes, "commit done"), 3, `the commits among ${notes.join(", ")}`)
      yield* demandEqual(yield* committedAccount(harness, trial, one), accountRow(harness, 3, 2), "the first account")
      yield* demandEqual(yield* committedAccount(harness, trial, two), accountRow(harness, 4, 3), "the second account")
    }
  })
)

const timed = makeLaw<StoreHarness, unknown>(
  "a unit that takes a timer and one that cancels it, under the same row, both succeed, however they take turns",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const [number, schedule] of allSchedules([3, 3]).entries()) {
      const [key, timer] = [`a${number}`, `t${number}`]
      const timersSet = [sampleTimer(harness, timer, 10)]
      yield* commitUnit(trial, { rows: [setAccount(harness, key, 0, 0)], timersSet })
      const notes = yield* runSchedule(
        trial,
        [
          increment(harness, trial, "s0", [key], { takes: [timer] }),
          increment(harness, trial, "s1", [key], { cancels: [timer] })
        ],
        schedule
      )
      yield* demandEqual(ends(notes, "commit done"), 2, `the commits among ${notes.join(", ")}`)
    }
    yield* demandEqual((yield* trial.store.timers.list).length, 0, "the timers that are left")
  })
)

const consumed = makeLaw<StoreHarness, unknown>(
  "a message is consumed by one of three sessions, however they take turns",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const [number, schedule] of someSchedules([3, 3, 3], 60).entries()) {
      const sessions = [0, 1, 2].map((place) => consume(harness, trial, `s${place}`, `m${number}`))
      const notes = yield* runSchedule(trial, sessions, schedule)
      yield* demandEqual(
        { claims: ends(notes, "claims it"), saves: ends(notes, "save done"), commits: ends(notes, "commit done") },
        { claims: 1, saves: 1, commits: 3 },
        `what happened in ${notes.join(", ")}`
      )
    }
  })
)

const inserted = makeLaw<StoreHarness, unknown>(
  "a row is inserted by one of three sessions, however they take turns",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const [number, schedule] of allSchedules([2, 2, 2]).entries()) {
      const sessions = [0, 1, 2].map((place) => insert(harness, trial, `s${place}`, `a${number}`))
      const notes = yield* runSchedule(trial, sessions, schedule)
      yield* demandEqual(
        {
          inserts: ends(notes, "insert done"),
          conflicts: ends(notes, "insert UnitConflict duplicate-row"),
          commits: ends(notes, "commit done")
        },
        { inserts: 1, conflicts: 2, commits: 1 },
        `what happened in ${notes.join(", ")}`
      )
    }
  })
)

/** Schedules with the notes that a database makes of them, step by step. */
const recorded: ReadonlyArray<{ readonly schedule: ReadonlyArray<number>; readonly notes: ReadonlyArray<string> }> = [
  {
    schedule: [0, 0, 0, 1, 1, 1],
    notes: ["s0: loads a=0", "s0: save done", "s0: commit done", "s1: loads a=1", "s1: save done", "s1: commit done"]
  },
  {
    schedule: [0, 1, 0, 0, 1, 1],
    notes: [
      "s0: loads a=0",
      "s1: waits",
      "s0: save done",
      "s0: commit done",
      "s1: loads a=1",
      "s1: save done",
      "s1: commit done"
    ]
  },
  {
    schedule: [1, 0, 2, 1, 1, 0, 0, 2, 2],
    notes: [
      "s1: loads a=0",
      "s0: waits",
      "s2: loads a=0",
      "s1: save done",
      "s1: commit done",
      "s0: loads a=1",
      "s0: save done",
      "s0: commit done",
      "s2: save UnitConflict version",
      "s2: gives up"
    ]
  },
  {
    schedule: [2, 0, 0, 2, 0, 2],
    notes: [
      "s2: loads a=0",
      "s0: loads a=0",
      "s0: save done",
      "s2: waits",
      "s0: commit done",
      "s2: save UnitConflict version",
      "s2: gives up",
      "s1: loads a=1",
      "s1: save done",
      "s1: commit done"
    ]
  }
]

const asRecorded = makeLaw<StoreHarness, unknown>(
  "reads, waits and failures of given schedules are as recorded",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    for (const [number, { schedule, notes }] of recorded.entries()) {
      const key = `a${number}`
      yield* commitUnit(trial, { rows: [setAccount(harness, key, 0, 0)] })
      const found = yield* runSchedule(
        trial,
        [
          increment(harness, trial, "s0", [key]),
          increment(harness, trial, "s1", [key]),
          increment(harness, trial, "s2", [key], { access: "read" })
        ],
        schedule
      )
      const named = found.map((note) => note.replaceAll(`${key}=`, "a="))
      yield* demandEqual(named.slice(0, notes.length), notes, `the notes of schedule ${schedule.join("")}`)
    }
  })
)

/** What holds however several sessions take turns. */
export const interleavingLaws: ReadonlyArray<Law<StoreHarness>> = [
  lockedPair,
  readPair,
  lockedThree,
  crossed,
  timed,
  consumed,
  inserted,
  asRecorded
]
