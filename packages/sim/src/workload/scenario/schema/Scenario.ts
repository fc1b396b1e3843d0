import * as Schema from "effect/Schema"

import { deliveryNames, presetChoices } from "./choices.ts"
import { Expectations, Variant } from "./Expectations.ts"
import { PlatformChoice } from "./PlatformChoice.ts"
import { ChargeStep, ProductStep, UserStep } from "./requests.ts"
import { ScenarioStep } from "./ScenarioStep.ts"
import { Name } from "./words.ts"

/** A scenario: what there is at first, what happens, and what it must come to (requirements 2.6). */
export const Scenario = Schema.Struct({
  name: Name,
  title: Schema.String,
  /** What it shows, for those who read it. */
  description: Schema.optionalKey(Schema.String),
  /** The requirements that it comes from, such as `S1-49`. */
  sources: Schema.optionalKey(Schema.Array(Schema.String)),
  /** The presets and deliveries that it can run under, the first being its usual one; all of them when left out. */
  presets: Schema.optionalKey(Schema.NonEmptyArray(Schema.Literals(presetChoices))),
  deliveries: Schema.optionalKey(Schema.NonEmptyArray(Schema.Literals(deliveryNames))),
  platform: Schema.optionalKey(PlatformChoice),
  /** What is there before the first step: users first, then products, then charges. */
  setup: Schema.optionalKey(
    Schema.Struct({
      users: Schema.optionalKey(Schema.Array(UserStep)),
      products: Schema.optionalKey(Schema.Array(ProductStep)),
      charges: Schema.optionalKey(Schema.Array(ChargeStep))
    })
  ),
  steps: Schema.NonEmptyArray(ScenarioStep),
  expect: Expectations,
  variants: Schema.optionalKey(Schema.Array(Variant))
})

/** {@inheritDoc Scenario} */
export type Scenario = typeof Scenario.Type
