import * as Schema from "effect/Schema"

import { ScenarioData, scenarioData } from "../scenario/ScenarioData.ts"
import type { RunPart } from "./parts.ts"

/** The `data` of `sagaproof.demo/1`: each part as a scenario that was run once. */
export const DemoData = Schema.Struct({ parts: Schema.Array(ScenarioData) })

/** The demonstration as a machine reads it. */
export const demoData = (runs: ReadonlyArray<RunPart>) => ({
  parts: runs.map(({ part, title, ...run }) => scenarioData(part.scenario, title, [run]))
})
