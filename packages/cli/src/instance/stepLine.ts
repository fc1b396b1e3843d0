import { pad } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import type { InstanceStepData } from "./InstanceData.ts"

/** What a step has come to in one line; undefined while nothing was asked. */
export const stepLine = (page: Page, step: InstanceStepData): string | undefined => {
  const { glyphs, paint } = page
  const line = (sign: string, text: string): string =>
    `  ${sign} ${pad(step.name, 15)} ${paint.dim(pad(step.participant, 12))} ${text}`
  if (step.undo === "undone") {
    return line(
      paint.yellow(glyphs.back),
      step.reversed ? paint.yellow("undone") : paint.dim("made sure that nothing happened")
    )
  }
  const again = step.attempts > 1 ? paint.dim(` (asked ${step.attempts} times)`) : ""
  const stuck = step.exhausted ? paint.red(" and no more attempts are left") : ""
  if (step.undo === "asked") {
    return line(paint.yellow(glyphs.back), `its undo is awaited${stuck}`)
  }
  switch (step.outcome) {
    case "none":
      return undefined
    case "unknown":
      return line(glyphs.ellipsis, `awaited${again}${stuck}`)
    case "done":
      return line(paint.green(glyphs.pass), `done${again}`)
    case "refused":
      return line(paint.red(glyphs.fail), `${paint.red("refused")} ${step.rejection?.code ?? ""}`)
  }
}
