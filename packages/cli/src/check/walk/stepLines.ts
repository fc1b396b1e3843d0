import { wrap } from "../../output/fit.ts"
import type { Page } from "../../output/Page.ts"
import type { RowData, StepData } from "./WalkData.ts"

/** What is told of a step: its line of the sequence, how it came to it, and what it has changed. */
export const stepLines = (page: Page, step: StepData): ReadonlyArray<string> => [
  headLine(page, step),
  ...choiceTexts(page, step).flatMap((text) => under(page, page.paint.dim, text)),
  ...rowLines(page, step.rows)
]

/** What has become of rows. */
export const rowLines = (page: Page, rows: ReadonlyArray<RowData>): ReadonlyArray<string> =>
  rows.flatMap((row) => under(page, page.paint.cyan, rowText(page, row)))

const numberWidth = 4
const timeWidth = 8

const headLine = (page: Page, { atMs, fault, message, number }: StepData): string => {
  const { bold, yellow } = page.paint
  const place = `${String(number).padStart(numberWidth)}${`${atMs} ms`.padStart(timeWidth + 3)}  `
  if (message !== null) {
    const { receiver, source, subject, type } = message
    return `${place}${bold(`${source} ${page.glyphs.arrow} ${receiver}  ${type} ${subject}`)}`
  }
  const { address = "", fault: name = "", size = 1 } = fault ?? {}
  return `${place}${yellow(`! ${name}${size > 1 ? ` (${size} ms)` : ""}: ${address}`)}`
}

const under = ({ columns }: Page, mark: (text: string) => string, text: string): ReadonlyArray<string> => {
  const room = numberWidth + timeWidth + 5
  return wrap(text, Math.max(20, columns - room - 2)).map(
    (line, place) => `${" ".repeat(room + (place === 0 ? 0 : 2))}${mark(line)}`
  )
}

const choiceTexts = ({ glyphs }: Page, { choices, commit, fault }: StepData): ReadonlyArray<string> => {
  if (choices === null) {
    return [`in commit ${commit ?? 0} as well`]
  }
  const { outOfTurn, place, preempted, ready, tasks } = choices
  const made = fault === null ? `commit ${commit ?? 0}, ` : "the tape says so; "
  const since = `${made}${tasks} ${tasks === 1 ? "task" : "tasks"} after the step before`
  const names = ready.slice(0, mostReady).map((each) => readyText(each))
  const more = ready.length > mostReady ? `, ${glyphs.ellipsis}` : ""
  const chosen = `ready: ${names.join(", ")}${more}; chosen: ${readyText(ready[place])}, ${whyText(choices)}`
  const taped = [
    ...outOfTurn.map((pick) => `out of turn: number ${pick.place + 1} of ${pick.ready} (${pick.address})`),
    ...preempted.map(
      ({ address, fiber, operation }) => `put off: fiber ${fiber} before operation ${operation} (${address})`
    )
  ]
  const left = taped.length - mostTaped
  return [
    since,
    ...(ready.length > 1 ? [chosen] : []),
    ...taped.slice(0, mostTaped),
    ...(left > 0 ? [`and ${left} more choices of the tape, which --json tells`] : [])
  ]
}

/** More than these are not named: which they were is seldom worth a line. */
const mostReady = 5

/** Of a run that is not as small as it can be, a step may have dozens. */
const mostTaped = 6

const readyText = (ready: { readonly fiber: number; readonly process: string | null } | undefined): string =>
  ready === undefined || ready.process === null
    ? "a timer"
    : ready.fiber === 0
      ? `a new fiber of ${ready.process}`
      : `fiber ${ready.fiber} of ${ready.process}`

const whyText = ({ place }: NonNullable<StepData["choices"]>): string =>
  place === 0 ? "the oldest, as nothing else is on the tape" : `number ${place + 1}, as the tape says`

const rowText = ({ glyphs }: Page, { fields, how, key, kind }: RowData): string => {
  const name = `${kind} ${key}`
  if (how === "deleted") {
    return `${name} deleted`
  }
  const told = fields
    .filter(({ to }) => how === "changed" || isWorthTelling(to, key))
    .map(({ field, from, to }) =>
      how === "made" ? `${field} ${String(to)}` : `${field} ${String(from ?? "-")} ${glyphs.arrow} ${String(to ?? "-")}`
    )
  return `${how === "made" ? "new " : ""}${name}${told.length === 0 ? "" : `: ${told.join(", ")}`}`
}

/** Of a new row nothing is told that is empty, or that its key says already. */
const isWorthTelling = (value: string | number | boolean | null, key: string): boolean =>
  value !== 0 && value !== "none" && value !== false && value !== "" && value !== key
