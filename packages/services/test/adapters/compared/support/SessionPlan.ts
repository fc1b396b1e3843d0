import * as fc from "fast-check"

/** Rows that a trial has or might have, as kind and key; each run puts its own number before the key. */
export const someRows = [
  { kind: "account", key: "a" },
  { kind: "account", key: "b" },
  { kind: "account", key: "new" },
  { kind: "product", key: "p" },
  { kind: "outcome", key: "o" }
] as const

/** One of these rows, by its place. */
type RowPlace = number

/** What becomes of a row in a save. Rows that were not loaded are taken for new ones. */
export interface PlannedChange {
  readonly row: RowPlace
  readonly how: "increment" | "delete" | "make negative"
}

/** What a session does in one step. */
export type PlannedStep =
  | {
      readonly does: "load"
      readonly rows: ReadonlyArray<RowPlace>
      readonly reads: ReadonlyArray<RowPlace>
      readonly claims: ReadonlyArray<string>
      readonly timers: ReadonlyArray<string>
      readonly saga: boolean
    }
  | {
      readonly does: "save"
      readonly changes: ReadonlyArray<PlannedChange>
      /** Whether the session sets a timer: each has its own, as no timer of the platform is set twice. */
      readonly setsTimer: boolean
      /** Its own timer may be among them; that of another session is never cancelled before it is there. */
      readonly timersCancelled: ReadonlyArray<"early" | "own">
      readonly fenced: boolean
    }

/** What a unit does, which loads once and saves once, and whether it is to stand. */
export interface SessionPlan {
  readonly steps: ReadonlyArray<PlannedStep>
  readonly end: "commit" | "rollback"
}

const place = fc.nat({ max: someRows.length - 1 })
const places = fc.uniqueArray(place, { maxLength: 3 })
// One timer is there from the start, the others are set by the sessions of these names.
const timers = fc.uniqueArray(fc.constantFrom("early", "s0", "s1"), { maxLength: 2 })

const loadStep: fc.Arbitrary<PlannedStep> = fc
  .record({
    does: fc.constant("load" as const),
    rows: places,
    reads: places,
    claims: fc.uniqueArray(fc.constantFrom("m", "n"), { maxLength: 2 }),
    timers,
    saga: fc.boolean()
  })
  // Nobody asks for a row twice, with a lock and without.
  .map((step) => ({ ...step, reads: step.reads.filter((read) => !step.rows.includes(read)) }))

const saveStep: fc.Arbitrary<PlannedStep> = fc.record({
  does: fc.constant("save" as const),
  changes: fc.uniqueArray(
    fc.record({
      row: place,
      how: fc.oneof(
        { weight: 8, arbitrary: fc.constant("increment" as const) },
        { weight: 2, arbitrary: fc.constant("delete" as const) },
        { weight: 1, arbitrary: fc.constant("make negative" as const) }
      )
    }),
    { maxLength: 3, selector: ({ row }) => row }
  ),
  setsTimer: fc.boolean(),
  timersCancelled: fc.uniqueArray(fc.constantFrom("early" as const, "own" as const), { maxLength: 2 }),
  fenced: fc.boolean()
})

const session: fc.Arbitrary<SessionPlan> = fc.record({
  steps: fc.oneof({ weight: 6, arbitrary: fc.tuple(loadStep, saveStep) }, { weight: 1, arbitrary: fc.tuple(saveStep) }),
  end: fc.oneof(
    { weight: 5, arbitrary: fc.constant("commit" as const) },
    { weight: 1, arbitrary: fc.constant("rollback" as const) }
  )
})

/** Two or three sessions, and the order in which they take their turns. */
export interface SchedulePlan {
  readonly sessions: ReadonlyArray<SessionPlan>
  readonly schedule: ReadonlyArray<number>
}

/** {@inheritDoc SchedulePlan} */
export const schedulePlan: fc.Arbitrary<SchedulePlan> = fc
  .array(session, { minLength: 2, maxLength: 3 })
  .chain((sessions) =>
    fc.record({
      sessions: fc.constant(sessions),
      schedule: fc.array(fc.nat({ max: sessions.length - 1 }), { minLength: 6, maxLength: 14 })
    })
  )
