import * as Schema from "effect/Schema"

import { CrashStep, DefectStep, DropStep, HoldStep } from "./disturbances.ts"
import {
  CancelStep,
  ChargeStep,
  OperatorStep,
  OrderStep,
  PriceStep,
  ProductStep,
  RepeatStep,
  RestockStep,
  SaleStep,
  ShipmentStep,
  StatusStep,
  UserStep
} from "./requests.ts"
import { Duration, Switch } from "./words.ts"

const noted = {
  /** What is said about a step for those who watch. */
  note: Schema.optionalKey(Schema.String),
  /** It begins so much later; what goes on at once with it does not wait. */
  after: Schema.optionalKey(Duration)
}

/** One thing that happens; its key is the word for it. */
export const SingleStep = Schema.Union([
  Schema.Struct({ user: UserStep, ...noted }),
  Schema.Struct({ status: StatusStep, ...noted }),
  Schema.Struct({ product: ProductStep, ...noted }),
  Schema.Struct({ charge: ChargeStep, ...noted }),
  Schema.Struct({ restock: RestockStep, ...noted }),
  Schema.Struct({ price: PriceStep, ...noted }),
  Schema.Struct({ sale: SaleStep, ...noted }),
  Schema.Struct({ order: OrderStep, ...noted }),
  Schema.Struct({ repeat: RepeatStep, ...noted }),
  Schema.Struct({ cancel: CancelStep, ...noted }),
  Schema.Struct({ shipment: ShipmentStep, ...noted }),
  Schema.Struct({ operator: OperatorStep, ...noted }),
  /** Lets time go by. */
  Schema.Struct({ wait: Duration, ...noted }),
  /** Waits until nothing moves: no message, no call that is due, no open saga but stuck ones. */
  Schema.Struct({ await: Schema.Literal("rest"), ...noted }),
  /** The bus takes nothing and gives nothing until it is up again. */
  Schema.Struct({ bus: Schema.Literals(["down", "up"]), ...noted }),
  /** Every message is published twice. */
  Schema.Struct({ duplicate: Switch, ...noted }),
  /** Every group is given again what it has not acknowledged. */
  Schema.Struct({ redeliver: Schema.Literal("all"), ...noted }),
  /** Parked messages are sent on their way again. */
  Schema.Struct({ redrive: Schema.Literal("all"), ...noted }),
  Schema.Struct({ drop: DropStep, ...noted }),
  Schema.Struct({ defect: DefectStep, ...noted }),
  Schema.Struct({ crash: CrashStep, ...noted }),
  Schema.Struct({ hold: HoldStep, ...noted })
])

/** {@inheritDoc SingleStep} */
export type SingleStep = typeof SingleStep.Type

/** One step of a scenario: one thing that happens, or several at once. */
export const ScenarioStep = Schema.Union([
  ...SingleStep.members,
  Schema.Struct({ "at-once": Schema.NonEmptyArray(SingleStep), ...noted })
])

/** {@inheritDoc ScenarioStep} */
export type ScenarioStep = typeof ScenarioStep.Type
