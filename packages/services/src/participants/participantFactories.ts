import type { Abilities, AbilityParts } from "./Abilities.ts"
import { makeCarrierCalls } from "./carrierCalls.ts"
import { makeCatalogueHandlers } from "./catalogue.ts"
import { makeInventoryRequests, makeOrderCopies, makeWalletRequests } from "./copies.ts"
import { deliveryDos, deliveryUndos } from "./delivery.ts"
import { type IntentOwner, makeIntentHandlers } from "./intent/makeIntentHandlers.ts"
import { inventoryDos, inventoryUndos } from "./inventory.ts"
import { orderDos, orderUndos } from "./order.ts"
import { makePaymentIntents } from "./payment/paymentIntents.ts"
import { cancelPayment, refundPayment } from "./payment/takeBack.ts"
import { takePayment } from "./payment/takePayment.ts"
import { makeDeliveryNews, makeDeliveryRequests } from "./shipment.ts"
import { makeAnalyticsHandlers, makeNotificationHandlers } from "./tellOutside.ts"
import { makeUserHandlers } from "./user.ts"

type Factory = (parts: AbilityParts) => Abilities

const user: Factory = ({ aggregates, announce }) => ({
  dos: [],
  undos: [],
  handlers: makeUserHandlers(aggregates, announce)
})

const catalogue: Factory = ({ aggregates, announce }) => ({
  dos: [],
  undos: [],
  handlers: makeCatalogueHandlers(aggregates, announce)
})

const order: Factory = ({ aggregates }) => ({
  dos: orderDos(aggregates),
  undos: orderUndos(aggregates),
  handlers: [...makeOrderCopies(aggregates), ...makeDeliveryNews(aggregates)]
})

const inventory: Factory = ({ aggregates }) => ({
  dos: inventoryDos(aggregates),
  undos: inventoryUndos(aggregates),
  handlers: makeInventoryRequests(aggregates)
})

const payment: Factory = ({ aggregates, calls, catalogue: types }) => ({
  dos: [takePayment(aggregates), refundPayment(aggregates)],
  undos: [cancelPayment(aggregates)],
  handlers: [...makeWalletRequests(aggregates), ...makeIntentHandlers(makePaymentIntents(aggregates, types, calls))]
})

const delivery: Factory = ({ aggregates, announce, calls, gateways }) => {
  const options = { aggregates, announce, carrier: gateways.has("carrier") }
  return {
    dos: deliveryDos(options),
    undos: deliveryUndos(options),
    handlers: [
      ...makeDeliveryRequests(aggregates, announce),
      ...makeIntentHandlers(makeCarrierCalls(aggregates, calls))
    ]
  }
}

const notification: Factory = ({ aggregates, calls }) => ({
  dos: [],
  undos: [],
  handlers: [
    ...makeNotificationHandlers(aggregates),
    ...makeIntentHandlers(silent("notification", aggregates.notificationIntent, calls))
  ]
})

const analytics: Factory = ({ aggregates, calls }) => ({
  dos: [],
  undos: [],
  handlers: [
    ...makeAnalyticsHandlers(aggregates),
    ...makeIntentHandlers(silent("analytics", aggregates.analyticsIntent, calls))
  ]
})

/** Calls whose answers change nothing else. */
const silent = (
  participant: IntentOwner["participant"],
  aggregate: IntentOwner["aggregate"],
  policy: IntentOwner["policy"]
): IntentOwner => ({ participant, aggregate, policy, needs: () => [], settled: () => undefined })

/** How each participant but the coordinator is made, by name: a platform may replace any of them. */
export const participantFactories = { user, catalogue, order, inventory, payment, delivery, notification, analytics }

/** {@inheritDoc participantFactories} */
export type ParticipantFactories = typeof participantFactories
