import { deliveryNames, presetChoices } from "@sagaproof/sim/workload/scenario/schema/choices"
import { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"
import * as Schema from "effect/Schema"

/** The `data` of `sagaproof.scenario.list/1`. */
export const ScenarioListData = Schema.Struct({
  scenarios: Schema.Array(
    Schema.Struct({
      name: Schema.String,
      title: Schema.String,
      description: Schema.NullOr(Schema.String),
      /** The requirements that it comes from. */
      sources: Schema.Array(Schema.String),
      presets: Schema.Array(Schema.Literals(presetChoices)),
      deliveries: Schema.Array(Schema.Literals(deliveryNames)),
      steps: Schema.Int
    })
  )
})

/** The `data` of `sagaproof.scenario.show/1`. */
export const ScenarioShowData = Schema.Struct({ file: Schema.String, scenario: Scenario })
