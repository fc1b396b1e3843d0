import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import type { Books } from "./Books.ts"
import { CarrierBody, type CarrierOperation } from "./CarrierBody.ts"
import { makeKeyedBooks, type BusinessRules, type Movement, type Verdict } from "./KeyedBooks.ts"
import { orderOfBody } from "./orderOfBody.ts"
import { applied, refused } from "./verdicts.ts"

type Requests = Map<string, "standing" | "cancelled">

const decodeBody = Schema.decodeUnknownResult(CarrierBody)

const cancel = (requests: Requests, movement: Movement): Verdict => {
  const state = movement.relatesTo === undefined ? undefined : requests.get(movement.relatesTo)
  if (movement.relatesTo === undefined || state === undefined) {
    return refused(movement, "UNKNOWN_REQUEST", `No request has the key ${movement.relatesTo}.`)
  }
  if (state === "cancelled") {
    return refused(movement, "ALREADY_CANCELLED", "It was cancelled before.")
  }
  requests.set(movement.relatesTo, "cancelled")
  return applied(movement)
}

const carrierRules = (): BusinessRules => {
  const requests: Requests = new Map()
  const decide = (key: string, operation: string, movement: Movement): Verdict => {
    switch (operation as CarrierOperation) {
      case "request":
        requests.set(key, "standing")
        return applied(movement)
      case "cancel":
        return cancel(requests, movement)
      default:
        return refused(movement, "UNKNOWN_OPERATION", `A carrier has no operation ${operation}.`)
    }
  }
  return {
    decide: (call, refusal) => {
      const body = decodeBody(call.body)
      if (Result.isFailure(body)) {
        return refused(
          { amount: 0, relatesTo: undefined, orderId: orderOfBody(call.body) },
          "MALFORMED_BODY",
          "The body is not that of a call to a carrier."
        )
      }
      const movement = { amount: 0, relatesTo: body.success.request, orderId: body.success.orderId }
      return refusal === undefined
        ? decide(call.key, call.operation, movement)
        : refused(movement, refusal.code, refusal.message)
    }
  }
}

/** The books of a carrier: requests for a delivery, and cancellations of them (see `CarrierBody`). */
export const makeCarrierBooks = (keyLifeMs: number): Books => makeKeyedBooks(keyLifeMs, carrierRules())
