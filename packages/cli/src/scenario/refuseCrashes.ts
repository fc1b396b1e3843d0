import type { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"
import type { ScenarioStep } from "@sagaproof/sim/workload/scenario/schema/ScenarioStep"

import { CliFailure } from "../failure/CliFailure.ts"
import type { PlatformChoice } from "../platform/partsMaker.ts"

/** A process that dies on a real server is a real process: what it leaves behind there ends by the server's clock. */
export const refuseCrashes = ({ name, steps }: Scenario, platform: PlatformChoice): void => {
  if (platform === "postgres" && steps.some(isCrash)) {
    throw new CliFailure({
      code: "NOT_ON_POSTGRES",
      exit: "usage",
      message: `the scenario ${name} lets its process die, which only a platform in memory can survive within one run`,
      fix: "leave --platform postgres out"
    })
  }
}

const isCrash = (step: ScenarioStep): boolean => ("at-once" in step ? step["at-once"].some(isCrash) : "crash" in step)
