import { factLines } from "../output/factLines.ts"
import { wrapWords } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { timeText } from "../output/timeText.ts"
import type { InstanceData } from "./InstanceData.ts"
import { statusText } from "./statusText.ts"
import { stepLine } from "./stepLine.ts"

/** A saga for people: where it stands, and each of its steps. */
export const renderInstance = (page: Page, data: InstanceData): ReadonlyArray<string> => [
  `${page.paint.bold(data.sagaId)} ${statusText(page, data)}${data.byOperator ? page.paint.dim(" by operator") : ""}`,
  ...factLines(page, [
    ["flow", `${data.definition}, version ${data.version}`],
    ["order", data.orderId],
    ["started", timeText(Date.parse(data.startedAt))],
    ["ended", data.endedAt === null ? null : timeText(Date.parse(data.endedAt))],
    ["reason", data.reason === null ? null : `${data.reason.code}: ${data.reason.message}`],
    ["waits", data.waiting],
    ["parked", data.parked === 0 ? null : `${data.parked} of its messages`],
    ["unproven", unproven(data)]
  ]),
  "",
  ...data.steps.flatMap((step) => stepLine(page, step) ?? []),
  ...later(page, data)
]

const unproven = ({ residue }: InstanceData): string | null => {
  const steps = residue.filter(({ effect }) => effect === "unproven").map(({ step }) => step)
  return steps.length === 0 ? null : steps.join(", ")
}

/** Steps that nobody was asked for yet, or ever will be. */
const later = ({ columns, glyphs, paint }: Page, { steps }: InstanceData): ReadonlyArray<string> => {
  const names = steps.filter(({ outcome, undo }) => outcome === "none" && undo === "none").map(({ name }) => name)
  return names.length === 0
    ? []
    : wrapWords(`not asked: ${names.join(", ")}`, columns - 4).map((line, index) =>
        paint.dim(`  ${index === 0 ? glyphs.bullet : " "} ${line}`)
      )
}
