import { deliveryKey, recallKey } from "@sagaproof/core/saga/presets/cancelOrder"
import { intend } from "@sagaproof/services/participants/intent/Intents"
import { done } from "@sagaproof/services/participants/step/StepBehaviour"
import { stepOf } from "@sagaproof/services/participants/step/sagaOf"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

export const recallBesideRequest: Mutant = {
  id: "cancel.recall-beside-request",
  class: "late-event",
  breaks: "The carrier is told that an order is not wanted while the request for it is still under way.",
  seenBy: ["answers-heard"],
  alter: (parts) =>
    changeDo(parts, "delivery", "RecallDelivery", (recall, { aggregates: { deliveryIntent } }) => ({
      ...recall,
      decide: (data, work, message) => {
        const orderId = message.subject
        const request = deliveryKey(orderId)
        const isUnderWay =
          work.has(deliveryIntent.kind, request) && work.read(deliveryIntent, request)?.status === "calling"
        if (!isUnderWay) {
          return recall.decide(data, work, message)
        }
        intend(work, message, deliveryIntent, {
          participant: "delivery",
          key: recallKey(orderId),
          gateway: "carrier",
          operation: "cancel",
          body: { orderId, request },
          step: stepOf(message),
          phase: "do"
        })
        return done()
      }
    }))
}
