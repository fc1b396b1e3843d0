import * as Schema from "effect/Schema"

import { gatewayNames } from "@sagaproof/core/ports/Gateway"

const Count = Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(0)))

/** A product of a case. */
const CaseProduct = Schema.Struct({ id: Schema.String, price: Count, stock: Count })

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
  /** When its buyer cancels it: once it is accepted, or once its saga has ended. */
  cancel: Schema.Literals(["never", "early", "late"])
})

/** {@inheritDoc CaseOrder} */
export type CaseOrder = typeof CaseOrder.Type

/** A delivery of goods to a shelf. */
const CaseRestock = Schema.Struct({ product: Schema.String, quantity: Schema.Int, afterMs: Count })

/** A buyer who charges the wallet, such as during a payment. */
const CaseCharge = Schema.Struct({ buyer: Schema.String, amount: Count, afterMs: Count })

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
  charges: Schema.Array(CaseCharge)
})

/** {@inheritDoc CheckCase} */
export type CheckCase = typeof CheckCase.Type
