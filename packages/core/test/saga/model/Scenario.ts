import type { Step } from "@sagaproof/core/saga/SagaDefinition"
import * as fc from "fast-check"

import { stepOf } from "../support/definitions.ts"

/** Whether the participant of a step never hears its question, or hears it and is never heard. */
export type Silence = "none" | "unheard" | "unanswered"

/** How the participant of a step behaves, for ever unless it is mended. */
export interface Behaviour {
  readonly refuses: boolean
  /** Its done has no effect, as holding a coupon has none where there is no coupon. */
  readonly effectless: boolean
  readonly doSilence: Silence
  readonly undoSilence: Silence
}

/** One run: a definition, how its participants behave, and every choice of the world. */
export interface Scenario {
  readonly steps: ReadonlyArray<Step>
  readonly placing: string | undefined
  readonly behaviours: Readonly<Record<string, Behaviour>>
  /**
   * Misfortune stays within the budgets: what must be answered is answered before its last wait is over.
   * Else anything may be used up, and people retry.
   */
  readonly fair: boolean
  /** What becomes of a saga that is stuck for good: it is left, its participants are mended, or a person resolves it. */
  readonly epilogue: "leave" | "mend" | "resolve"
  readonly tape: ReadonlyArray<number>
}

const silence: fc.Arbitrary<Silence> = fc.oneof(
  { weight: 10, arbitrary: fc.constant<Silence>("none") },
  { weight: 1, arbitrary: fc.constantFrom<Silence>("unheard", "unanswered") }
)

const seldom = fc.nat({ max: 5 }).map((number) => number === 5)

/** What a step is made from. `edges` says which steps it waits for, `place` where it stands in the list. */
const rawStep = fc.record({
  query: seldom,
  edges: fc.nat({ max: 127 }),
  place: fc.nat({ max: 7 }),
  attempts: fc.integer({ min: 1, max: 3 }),
  undoAttempts: fc.integer({ min: 1, max: 3 }),
  backoff: fc.constantFrom(1, 1.5, 2),
  deadlineMs: fc.integer({ min: 1, max: 20 }),
  behaviour: fc.record({ refuses: seldom, effectless: seldom, doSilence: silence, undoSilence: silence })
})

type RawStep = typeof rawStep extends fc.Arbitrary<infer Raw> ? Raw : never

/** Any definition that keeps the rules, with 1 to 7 steps, and anything that may happen to one saga of it. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    before: fc.array(rawStep, { maxLength: 4, size: "max" }),
    pivot: rawStep,
    after: fc.array(rawStep, { maxLength: 2, size: "max" }),
    placing: fc.nat({ max: 5 }),
    fair: fc.boolean(),
    epilogue: fc.constantFrom("leave", "mend", "resolve"),
    tape: fc.array(fc.nat({ max: 5039 }), { maxLength: 120, size: "max" })
  })
  .map(({ after, before, pivot, placing, ...rest }) => {
    const parts = [...frontOf(before), pivotOf(pivot, before), ...backOf(after, pivot)]
    const steps = parts.toSorted((left, right) => left.raw.place - right.raw.place).map(({ step }) => step)
    const place = steps.find(({ kind, name }) => kind === "compensatable" && name === `Before${placing}`)
    const behaviours = Object.fromEntries(
      parts.map(({ raw: { behaviour }, step: { kind, name } }) => [
        name,
        { ...behaviour, refuses: behaviour.refuses && kind !== "retriable" }
      ])
    )
    return { ...rest, steps, placing: place?.name, behaviours }
  })

const make = (raw: RawStep, name: string, kind: Step["kind"], after: ReadonlyArray<string>) => {
  const { attempts, backoff, deadlineMs, undoAttempts } = raw
  const retry = { attempts, undoAttempts, backoff, longestWaitMs: 40 }
  return { raw, step: stepOf(name, kind, { after, deadlineMs, retry }) }
}

/** Steps before the pivot, each waiting for some of those before it. */
const frontOf = (raws: ReadonlyArray<RawStep>) =>
  raws.map((raw, index) =>
    make(raw, `Before${index}`, raw.query ? "query" : "compensatable", chosen(raw.edges, names("Before", index)))
  )

/** The pivot waits for every step that no other one waits for, so that nothing stands beside it. */
const pivotOf = (raw: RawStep, before: ReadonlyArray<RawStep>) => {
  const all = names("Before", before.length)
  const waitedFor = new Set(frontOf(before).flatMap(({ step }) => step.after ?? []))
  const after = all.filter((name) => !waitedFor.has(name) || chosen(raw.edges, all).includes(name))
  return make(raw, "Pivot", "pivot", after)
}

/** Steps behind the pivot wait for it, or for some of one another. */
const backOf = (raws: ReadonlyArray<RawStep>, pivot: RawStep) =>
  raws.map((raw, index) => {
    const others = chosen(raw.edges ^ pivot.edges, names("After", index))
    return make(raw, `After${index}`, "retriable", others.length === 0 ? ["Pivot"] : others)
  })

const names = (prefix: string, count: number): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

const chosen = (bits: number, from: ReadonlyArray<string>): ReadonlyArray<string> =>
  from.filter((_, index) => (bits & (1 << index)) !== 0)
