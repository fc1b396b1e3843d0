import type { Saga } from "@sagaproof/core/saga/Saga"

import { sagaKind } from "../sagaKind.ts"
import { bigint, boolean, fixed, integer, json, storedTable, text } from "./StoredTable.ts"

type SagaCells = [
  family: string,
  definition: string,
  version: number,
  orderId: string,
  status: Saga["status"],
  fenced: boolean,
  byOperator: boolean,
  startedAt: number,
  deadlineAt: number,
  endedAt: number | null,
  reason: Saga["reason"] | null,
  request: unknown,
  steps: ReadonlyArray<Partial<Saga["steps"][number]>>,
  footprint: Saga["footprint"],
  watchers: Saga["watchers"]
]

/** Sagas. What their steps have come to, and what they were asked for, is different for each definition. */
export const sagaTable = storedTable<Saga, SagaCells>({
  kind: sagaKind,
  schema: "coordinator",
  table: "saga",
  key: "id",
  columns: [
    fixed(text("family", ({ family }) => family)),
    fixed(text("definition", ({ definition }) => definition)),
    fixed(integer("definition_version", ({ version }) => version)),
    fixed(text("order_id", ({ orderId }) => orderId)),
    text("status", ({ status }) => status),
    boolean("fenced", ({ fenced }) => fenced),
    boolean("by_operator", ({ byOperator }) => byOperator),
    fixed(bigint("started_at", ({ startedAt }) => startedAt)),
    bigint("deadline_at", ({ deadlineAt }) => deadlineAt),
    bigint("ended_at", ({ endedAt }) => endedAt),
    json("reason", ({ reason }) => reason),
    fixed(json("request", ({ request }) => request)),
    json("steps", ({ steps }) => steps.map(writeStep)),
    fixed(json("footprint", ({ footprint }) => footprint)),
    json("watchers", ({ watchers }) => watchers)
  ],
  read: (
    [
      family,
      definition,
      version,
      orderId,
      status,
      fenced,
      byOperator,
      startedAt,
      deadlineAt,
      endedAt,
      reason,
      request,
      steps,
      footprint,
      watchers
    ],
    id
  ) => ({
    id,
    family,
    definition,
    version,
    orderId,
    request: request ?? undefined,
    status,
    fenced,
    reason: reason ?? undefined,
    steps: steps.map(readStep),
    startedAt,
    deadlineAt,
    endedAt: endedAt ?? undefined,
    byOperator,
    footprint,
    watchers
  }),
  overSince: "ended_at",
  owner: "order_id"
})

/** What is as in a blank step is left out, which is most of it in most steps. */
const writeStep = (step: Saga["steps"][number]): Readonly<Record<string, unknown>> => ({
  ...step,
  outcome: unlessBlank(step, "outcome"),
  undo: unlessBlank(step, "undo"),
  attempt: unlessBlank(step, "attempt"),
  undoAttempt: unlessBlank(step, "undoAttempt"),
  waits: unlessBlank(step, "waits"),
  exhausted: unlessBlank(step, "exhausted"),
  reversed: unlessBlank(step, "reversed")
})

const readStep = (step: SagaCells[12][number]): Saga["steps"][number] => ({
  ...blankStep,
  ...step,
  result: step.result,
  rejection: step.rejection,
  resolution: step.resolution
})

const blankStep = {
  outcome: "none",
  undo: "none",
  attempt: 0,
  undoAttempt: 0,
  waits: 0,
  exhausted: false,
  reversed: false
} as const

/** A field that is undefined is not written. */
const unlessBlank = <Name extends keyof typeof blankStep>(
  step: Saga["steps"][number],
  name: Name
): Saga["steps"][number][Name] | undefined => (step[name] === blankStep[name] ? undefined : step[name])
