import { Delivery } from "@sagaproof/core/delivery/Delivery"
import * as Schema from "effect/Schema"

/** The `data` of `sagaproof.delivery.show/1`, `ship/1` and `complete/1`. */
export const DeliveryData = Schema.Struct({ delivery: Delivery })
