import * as Effect from "effect/Effect"

import { milliseconds } from "../schema/milliseconds.ts"
import type { ScenarioStep, SingleStep } from "../schema/ScenarioStep.ts"
import { bodyOf, type StepBody, type StepWord, stepWord } from "../schema/stepWord.ts"
import { awaitRest } from "../stage/awaitRest.ts"
import type { Stage } from "../stage/Stage.ts"
import {
  takeBus,
  takeCrash,
  takeDefect,
  takeDrop,
  takeDuplicate,
  takeHold,
  takeRedeliver,
  takeRedrive
} from "./disturbanceSteps.ts"
import { takeCancel, takeOperator, takeOrder, takeRepeat, takeShipment } from "./orderSteps.ts"
import { takeCharge, takePrice, takeProduct, takeRestock, takeSale, takeStatus, takeUser } from "./shopSteps.ts"

/** How each thing that can happen is made to happen. */
const takers: { readonly [Word in StepWord]: (stage: Stage, body: StepBody<Word>) => Effect.Effect<void> } = {
  user: takeUser,
  status: takeStatus,
  product: takeProduct,
  charge: takeCharge,
  restock: takeRestock,
  price: takePrice,
  sale: takeSale,
  order: takeOrder,
  repeat: takeRepeat,
  cancel: takeCancel,
  shipment: takeShipment,
  operator: takeOperator,
  wait: (_, duration) => Effect.sleep(milliseconds(duration)),
  await: (stage) => Effect.asVoid(awaitRest(stage)),
  bus: takeBus,
  duplicate: takeDuplicate,
  redeliver: takeRedeliver,
  redrive: takeRedrive,
  drop: takeDrop,
  defect: takeDefect,
  crash: takeCrash,
  hold: takeHold
}

/** Takes one step of a scenario. */
export const takeStep = (stage: Stage, step: ScenarioStep): Effect.Effect<void> =>
  "at-once" in step
    ? later(
        step,
        Effect.forEach(step["at-once"], (single) => takeSingle(stage, single), {
          concurrency: "unbounded",
          discard: true
        })
      )
    : takeSingle(stage, step)

const takeSingle = (stage: Stage, step: SingleStep): Effect.Effect<void> => {
  const take = takers[stepWord(step)] as (stage: Stage, body: unknown) => Effect.Effect<void>
  return later(
    step,
    Effect.suspend(() => take(stage, bodyOf(step)))
  )
}

const later = ({ after }: ScenarioStep, taken: Effect.Effect<void>): Effect.Effect<void> =>
  after === undefined ? taken : Effect.andThen(Effect.sleep(milliseconds(after)), taken)
