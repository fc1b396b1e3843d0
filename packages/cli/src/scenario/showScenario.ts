import { deliveryNames, presetChoices } from "@sagaproof/sim/workload/scenario/schema/choices"
import type { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"

import type { Invocation } from "../CommandContext.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { describeStep } from "./describeStep.ts"
import { findScenario } from "./scenarioFiles.ts"

/** Shows what a scenario does, or its file. */
export const showScenario = async (
  invocation: Invocation,
  nameOrFile: string,
  options: { readonly yaml?: boolean }
): Promise<CommandOutcome> => {
  const { file, scenario, text } = await findScenario(nameOrFile, invocation.folder)
  return success("sagaproof.scenario.show/1", { file, scenario }, (page) =>
    options.yaml === true ? text.trimEnd().split("\n") : render(page, scenario)
  )
}

const render = (page: Page, scenario: Scenario): ReadonlyArray<string> => {
  const {
    deliveries = deliveryNames,
    description,
    name,
    presets = presetChoices,
    sources = [],
    steps,
    title
  } = scenario
  const { paint } = page
  return [
    `${paint.bold(name)}  ${title}`,
    ...(description === undefined ? [] : wrap(description, page.columns).map(paint.dim)),
    "",
    `  presets     ${presets.join(", ")}`,
    `  deliveries  ${deliveries.join(", ")}`,
    ...wrap(sources.join(", "), page.columns - 14).map(
      (line, place) => `  ${place === 0 ? "sources   " : "          "}  ${line}`
    ),
    "",
    paint.bold("STEPS"),
    ...steps.flatMap((step, place) =>
      wrap(describeStep(step), page.columns - 6).map(
        (line, row) => `${row === 0 ? String(place + 1).padStart(4) : "    "}  ${line}`
      )
    ),
    "",
    ...wrap(`sagaproof scenario show ${name} --yaml prints the file, with what it expects`, page.columns).map(paint.dim)
  ]
}
