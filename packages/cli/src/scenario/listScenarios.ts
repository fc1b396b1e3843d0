import { deliveryNames, presetChoices } from "@sagaproof/sim/workload/scenario/schema/choices"

import type { Invocation } from "../CommandContext.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { table } from "../output/table.ts"
import { shippedScenarios } from "./scenarioFiles.ts"

/** Lists the scenarios that come with sagaproof. */
export const listScenarios = async (_invocation: Invocation): Promise<CommandOutcome> => {
  const scenarios = (await shippedScenarios()).map(({ scenario }) => ({
    name: scenario.name,
    title: scenario.title,
    description: scenario.description ?? null,
    sources: scenario.sources ?? [],
    presets: scenario.presets ?? presetChoices,
    deliveries: scenario.deliveries ?? deliveryNames,
    steps: scenario.steps.length
  }))
  return success("sagaproof.scenario.list/1", { scenarios }, (page) =>
    table(
      page,
      [
        { title: "name", keep: 3 },
        { title: "what happens", wraps: true }
      ],
      scenarios.map(({ name, presets, title }) => [
        name,
        presets.length === presetChoices.length ? title : `${title} (${presets.join(", ")})`
      ])
    )
  )
}
