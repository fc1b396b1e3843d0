import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"

import { displayWidth } from "../output/displayWidth.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { shortDuration } from "../output/shortDuration.ts"
import { table } from "../output/table.ts"
import type { StepData } from "./SagaData.ts"

/** The steps of a definition for people: a table, or a list where there is no room for one. */
export const renderSaga = (
  { deadlineMs, family, name, summary, version }: SagaDefinition<never>,
  steps: ReadonlyArray<StepData>,
  page: Page
): ReadonlyArray<string> => [
  page.paint.bold(name),
  ...wrap(summary, page.columns).map(page.paint.dim),
  ...wrap(`version ${version}, family ${family}, ${shortDuration(deadlineMs)} to its pivot`, page.columns).map(
    page.paint.dim
  ),
  "",
  ...stepLines(steps, page)
]

/** As wide as a table may want to be: what then does not fit is told as a list, rather than cut. */
const unbounded = 1_000

const stepLines = (steps: ReadonlyArray<StepData>, page: Page): ReadonlyArray<string> => {
  const lines = asTable(steps, { ...page, columns: unbounded })
  return lines.some((line) => displayWidth(line) > page.columns) ? asList(steps, page) : lines
}

/** A step and, below, its undo. */
const asTable = (steps: ReadonlyArray<StepData>, page: Page): ReadonlyArray<string> =>
  table(
    page,
    [{ title: "step" }, { title: "participant" }, { title: "kind" }, { title: "do / undo" }, { title: "waits" }],
    steps.flatMap((step) => [
      [step.name, step.participant, kindOf(step, page), step.do, waitsOf(step, page)],
      ...(step.undo === null ? [] : [["", "", "", undoOf(step, page), page.paint.dim(undoWaitsOf(step, page))]])
    ])
  )

const asList = (steps: ReadonlyArray<StepData>, page: Page): ReadonlyArray<string> =>
  steps.flatMap((step, place) => [
    `${String(place + 1).padStart(2)} ${page.paint.bold(step.name)} ${page.glyphs.bullet} ${step.participant} ${page.glyphs.bullet} ${kindOf(step, page)}`,
    `   ${step.do}, ${waitsOf(step, page)}`,
    ...(step.undo === null ? [] : [`   ${undoOf(step, page)}, ${undoWaitsOf(step, page)}`])
  ])

const kindOf = ({ kind }: StepData, { paint }: Page): string => (kind === "pivot" ? paint.yellow(kind) : kind)

const undoOf = ({ undo }: StepData, { glyphs, paint }: Page): string => paint.dim(`${glyphs.back} ${undo}`)

/** How long the first attempt waits, how many there are, and how long the last may wait. */
const waitsOf = ({ attempts, deadlineMs, longestWaitMs }: StepData, { glyphs }: Page): string =>
  `${shortDuration(deadlineMs)}${glyphs.ellipsis}${shortDuration(longestWaitMs)} ${glyphs.times} ${attempts}`

const undoWaitsOf = ({ undoAttempts }: StepData, { glyphs }: Page): string => `${glyphs.times} ${undoAttempts}`
