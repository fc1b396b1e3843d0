import type { Message } from "@sagaproof/core/message/Message"
import { DeliveryAnnounced, SagaEnded } from "@sagaproof/core/message/outsideMessages"
import type { RowReference } from "@sagaproof/core/ports/Row"

import type { Work } from "../host/Work.ts"
import type { Aggregates } from "./Aggregates.ts"
import { intend, type IntentAggregate } from "./intent/Intents.ts"
import { makeHandler, type NamedHandler } from "./request.ts"

const intentRow = (aggregate: IntentAggregate, message: Message): ReadonlyArray<RowReference> => [
  { kind: aggregate.kind, key: message.id }
]

/** Buyers are told when their order has ended, and when its delivery has started (S0-15, S0-23, S0-26). */
export const makeNotificationHandlers = ({ notificationIntent }: Aggregates): ReadonlyArray<NamedHandler> => [
  makeHandler(
    SagaEnded,
    (_, message) => intentRow(notificationIntent, message),
    (data, work, message) => notify(notificationIntent, work, message, `${toldAs(data.family)}-${data.end}`, data)
  ),
  makeHandler(
    DeliveryAnnounced,
    (_, message) => intentRow(notificationIntent, message),
    (data, work, message) => notify(notificationIntent, work, message, "delivery-started", data)
  )
]

/** The end of a purchase is that of its order; that a cancellation has completed is no completed order. */
const toldAs = (family: string): string => (family === "purchase" ? "order" : family)

const notify = (aggregate: IntentAggregate, work: Work, message: Message, operation: string, body: unknown): void =>
  intend(work, message, aggregate, {
    participant: "notification",
    key: message.id,
    gateway: "notifier",
    operation,
    body,
    step: undefined,
    phase: undefined
  })

/** The data platform learns of every completed order; its failures touch nothing else (S2-105). */
export const makeAnalyticsHandlers = ({ analyticsIntent }: Aggregates): ReadonlyArray<NamedHandler> => [
  makeHandler(
    SagaEnded,
    (_, message) => intentRow(analyticsIntent, message),
    (data, work, message) => {
      if (data.family === "purchase" && data.end === "completed") {
        intend(work, message, analyticsIntent, {
          participant: "analytics",
          key: message.id,
          gateway: "data-platform",
          operation: "order-completed",
          body: data,
          step: undefined,
          phase: undefined
        })
      }
    }
  )
]
