import * as Schema from "effect/Schema"

import { gatewayNames } from "@sagaproof/core/ports/Gateway"

import { CaseMistake } from "./CaseMistake.ts"

const Count = Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(0)))

/** A product of a case; its shipping fee is for each line. */
const CaseProduct = Schema.Struct({
  id: Schema.String,
  price: Count,
  stock: Count,
  shippingFee: Schema.optionalKey(Count)
})

/** A buyer of a case, with the won in the wallet before the first order. */
const CaseBuyer = Schema.Struct({ id: Schema.String, charge: Count })

/** One order of a case. */
export const CaseOrder = Schema.Struct({
  id: Schema.String,
  buyer: Schema.String,
  lines: Schema.Array(Schema.Struct({ product: Schema.String, quantity: Schema.Int })),
  preset: Schema.String,
  delivery: Schema.Boolean,
  method: Schema.Literals(["wallet", "external"]),
  /** When it is submitted, in virtual milliseconds from the end of the setup. */
  afterMs: Count,
  /** How often an impatient buyer submits it again under the same key, without waiting for the answer. */
  repeats: Count,
  /** When its buyer cancels it: once it is accepted, or once its saga has ended; or an operator cancels its saga. */
  cancel: Schema.Literals(["never", "early", "late", "operator"]),
  /** How long an early cancellation, or the operator, waits after the order was accepted, in virtual milliseconds. */
  cancelAfterMs: Schema.optionalKey(Count),
  /** Whether its buyer cancels it a second time, under another key, without waiting for what becomes of the first. */
  cancelAgain: Schema.optionalKey(Schema.Boolean),
  /** Its buyer's key for it; the order's id when left out. Keys of different buyers may be the same. */
  key: Schema.optionalKey(Schema.String),
  /** What is submitted besides, at the same time: the same order under a key of its own, or another order under its key. */
  again: Schema.optionalKey(Schema.Literals(["other-key", "other-body"])),
  /** What is wrong with it, so that it has to be refused: its total, a price, or that the two contradict each other. */
  flaw: Schema.optionalKey(Schema.Literals(["total", "price", "contradiction"])),
  /** Whether it says where it is to go; and, where nothing is wrong with it, what each of its lines costs. */
  addressed: Schema.optionalKey(Schema.Boolean),
  priced: Schema.optionalKey(Schema.Boolean),
  /** Whether the carrier tells that it has taken it, and brought it, once its purchase has ended. */
  shipped: Schema.optionalKey(Schema.Boolean)
})

/** {@inheritDoc CaseOrder} */
export type CaseOrder = typeof CaseOrder.Type

/** A delivery of goods to a shelf. */
const CaseRestock = Schema.Struct({
  product: Schema.String,
  quantity: Schema.Int,
  afterMs: Count,
  /** How often it is asked for again under the same key. */
  repeats: Schema.optionalKey(Count)
})

/** A buyer who charges the wallet, such as during a payment. */
const CaseCharge = Schema.Struct({
  buyer: Schema.String,
  amount: Count,
  afterMs: Count,
  repeats: Schema.optionalKey(Count)
})

/** When something is changed: while orders come in, or long before. */
const when = { afterMs: Count, before: Schema.optionalKey(Schema.Boolean) }

/** What staff change of a product, or of a buyer. */
const CaseChange = Schema.Union([
  Schema.Struct({ what: Schema.Literals(["price", "stop", "resume"]), product: Schema.String, ...when }),
  Schema.Struct({ what: Schema.Literal("suspend"), buyer: Schema.String, ...when })
])

/** {@inheritDoc CaseChange} */
export type CaseChange = typeof CaseChange.Type

/**
 * Everything that is done to a platform in one run, and how the platform is set up: the input of the run, as a value.
 * What befalls it is not part of it: that is on the tape.
 */
export const CheckCase = Schema.Struct({
  delivery: Schema.Literals(["local", "bus"]),
  /** How many hosts share the work of each participant. */
  instances: Schema.Int,
  partitions: Schema.Int,
  /** The outside systems that are connected. */
  gateways: Schema.Array(Schema.Literals(gatewayNames)),
  /** How long a request to the outside and its answer take together, in virtual milliseconds. */
  latencyMs: Count,
  products: Schema.Array(CaseProduct),
  buyers: Schema.Array(CaseBuyer),
  orders: Schema.Array(CaseOrder),
  restocks: Schema.Array(CaseRestock),
  charges: Schema.Array(CaseCharge),
  changes: Schema.optionalKey(Schema.Array(CaseChange)),
  mistakes: Schema.optionalKey(Schema.Array(CaseMistake)),
  /**
   * How many times shorter than usual all deadlines are, so that they pass while answers are under way; 1 when left out.
   * Sagas may get stuck then, and operators come when faults are over.
   */
  haste: Schema.optionalKey(Schema.Int),
  /** How often each step is asked, where everybody is in haste, before a saga gives it up; as usual when left out. */
  attempts: Schema.optionalKey(Schema.Int),
  /**
   * How often operators come while faults go on, to see to the sagas that wait for a person; and whether they then, and
   * when faults are over, resolve what they can tell of, or only have it tried again.
   */
  operators: Schema.optionalKey(Schema.Struct({ everyMs: Count, times: Count, resolve: Schema.Boolean })),
  /** When the platform is looked at while orders are under way, in virtual milliseconds from the end of the setup. */
  looks: Schema.optionalKey(Schema.Array(Count)),
  /**
   * How long staff who see to parked messages wait at most for all to be quiet, once faults are over, in virtual
   * milliseconds; as long as it takes when left out.
   */
  staffAfterMs: Schema.optionalKey(Count),
  /** When staff give up parked messages while faults go on, in virtual milliseconds from the end of the setup. */
  drops: Schema.optionalKey(Schema.Array(Count)),
  /** When what is over is retired, and how old that has to be, in virtual milliseconds. */
  retirements: Schema.optionalKey(Schema.Array(Schema.Struct({ afterMs: Count, keptMs: Count })))
})

/** {@inheritDoc CheckCase} */
export type CheckCase = typeof CheckCase.Type
