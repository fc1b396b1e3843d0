import { Delivery } from "@sagaproof/core/delivery/Delivery"
import * as Schema from "effect/Schema"

/** The `data` of `sagaproof.delivery.show/1`. */
export const DeliveryData = Schema.Struct({ delivery: Delivery })
