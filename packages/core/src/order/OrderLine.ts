import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Won } from "../money/Won.ts"
import { Quantity } from "../quantity/Quantity.ts"
import { LineStatus } from "./LineStatus.ts"

/** One line of an order, frozen when the order is placed but for its status (S2-022 to S2-048). */
export const OrderLine = Schema.Struct({
  /** The place of the line in the order, from 1 (S2-048). */
  sequence: Schema.Int,
  productId: Identifier,
  productName: Schema.String,
  quantity: Quantity,
  /** The price of one piece when the order was placed (S2-043). */
  unitPrice: Won,
  /** What is taken off the price of one piece (S2-044). */
  unitDiscount: Won,
  /** unitPrice - unitDiscount (S2-045). */
  finalUnitPrice: Won,
  /** finalUnitPrice × quantity (S2-046). */
  finalAmount: Won,
  /** Charged once for the line (S2-047). */
  shippingFee: Won,
  status: LineStatus
})

/** {@inheritDoc OrderLine} */
export type OrderLine = typeof OrderLine.Type
