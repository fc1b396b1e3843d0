import { carrierOperations } from "@sagaproof/core/gateway/CarrierBody"
import { paymentOperations } from "@sagaproof/core/gateway/PaymentBody"
import { DeliveryStatus } from "@sagaproof/core/delivery/Delivery"
import { PaymentStatus } from "@sagaproof/core/payment/Payment"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import { rejectionCodes } from "@sagaproof/core/rejection/RejectionCode"
import { sagaEnds } from "@sagaproof/core/saga/Saga"
import { presetDefinitions } from "@sagaproof/services/layers/memoryParts"

const codes: ReadonlySet<string> = new Set(Object.keys(rejectionCodes))

const told: ReadonlySet<string> = new Set([
  ...sagaEnds.flatMap((end) => [`order-${end}`, `cancellation-${end}`]),
  "delivery-started"
])

/** What each outside system can be asked for, or told. */
export const gatewayOperations: Readonly<Record<GatewayName, ReadonlySet<string>>> = {
  "payment-provider": new Set<string>(paymentOperations),
  carrier: new Set<string>(carrierOperations),
  notifier: told,
  "data-platform": new Set(["order-completed"])
}

/** The keys that expectations count by, and what one of them is called. */
export const countedWords = {
  reasons: ["code", codes],
  refusals: ["code", codes],
  deliveries: ["status", new Set<string>(DeliveryStatus.literals)],
  payments: ["status", new Set<string>(PaymentStatus.literals)],
  notifications: ["notification", gatewayOperations.notifier],
  carrier: ["operation", gatewayOperations.carrier],
  "data-platform": ["operation", gatewayOperations["data-platform"]],
  disturbances: ["disturbance", new Set(["bus-down", "crash", "defect", "duplicated", "held"])]
} as const satisfies Readonly<Record<string, readonly [what: string, words: ReadonlySet<string>]>>

const stepsOf = (families: (family: string) => boolean): ReadonlySet<string> =>
  new Set(
    presetDefinitions(new Set(["carrier"]))
      .filter(({ family }) => families(family))
      .flatMap(({ steps }) => steps.map(({ name }) => name))
  )

/** The steps of the sagas that buy an order, and of those that cancel one. */
export const sagaSteps = {
  purchase: stepsOf((family) => family === "purchase"),
  cancellation: stepsOf((family) => family !== "purchase")
}
