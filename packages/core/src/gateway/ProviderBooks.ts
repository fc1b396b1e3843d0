import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import type { GatewayCall } from "../ports/Gateway.ts"
import type { Books } from "./Books.ts"
import { makeKeyedBooks, type BusinessRules, type Movement, type Verdict } from "./KeyedBooks.ts"
import { orderOfBody } from "./orderOfBody.ts"
import { PaymentBody, type PaymentOperation } from "./PaymentBody.ts"
import { applied, refused } from "./verdicts.ts"

/** What one charge or authorisation has come to. */
interface Account {
  /** What may be captured in all. A charge captures all of it at once. */
  held: number
  captured: number
  refunded: number
  voided: boolean
}

type Accounts = Map<string, Account>

const decodeBody = Schema.decodeUnknownResult(PaymentBody)

const hold = (accounts: Accounts, key: string, movement: Movement, capture: boolean): Verdict => {
  const account = accounts.get(key) ?? { held: 0, captured: 0, refunded: 0, voided: false }
  account.held += movement.amount
  account.captured += capture ? movement.amount : 0
  accounts.set(key, account)
  return applied(movement)
}

const capture = (accounts: Accounts, key: string, account: Account, movement: Movement): Verdict => {
  if (account.voided) {
    return refused(movement, "VOIDED", "The authorisation was voided.")
  }
  const left = account.held - account.captured
  if (movement.amount > left) {
    return refused(movement, "EXCEEDS_AUTHORISED", `Only ${left} are left to capture.`)
  }
  account.captured += movement.amount
  accounts.set(key, account)
  return applied(movement)
}

const refund = (account: Account, movement: Movement): Verdict => {
  const left = account.captured - account.refunded
  if (movement.amount > left) {
    return refused(movement, "EXCEEDS_CHARGE", `Only ${left} are left to refund.`)
  }
  account.refunded += movement.amount
  return applied(movement)
}

const voidAll = (account: Account, movement: Movement): Verdict => {
  const given = { ...movement, amount: account.captured }
  if (account.voided) {
    return refused(given, "ALREADY_VOIDED", "It was voided before.")
  }
  if (account.refunded > 0) {
    return refused(given, "ALREADY_REFUNDED", `${account.refunded} were refunded: refund the rest.`)
  }
  account.voided = true
  account.refunded = account.captured
  return applied(given)
}

const decideOnAccount = (
  accounts: Accounts,
  key: string,
  operation: "capture" | "refund" | "void",
  movement: Movement
): Verdict => {
  const account = movement.relatesTo === undefined ? undefined : accounts.get(movement.relatesTo)
  if (account === undefined) {
    return refused(movement, "UNKNOWN_CHARGE", `No charge has the key ${movement.relatesTo}.`)
  }
  switch (operation) {
    case "capture":
      return capture(accounts, key, account, movement)
    case "refund":
      return refund(account, movement)
    case "void":
      return voidAll(account, movement)
  }
}

const decide = (accounts: Accounts, { key, operation }: GatewayCall, movement: Movement): Verdict => {
  if (operation !== "void" && movement.amount <= 0) {
    return refused(movement, "INVALID_AMOUNT", `An amount is positive, not ${movement.amount}.`)
  }
  switch (operation as PaymentOperation) {
    case "charge":
      return hold(accounts, key, movement, true)
    case "authorise":
      return hold(accounts, key, movement, false)
    case "capture":
    case "refund":
    case "void":
      return decideOnAccount(accounts, key, operation as "capture" | "refund" | "void", movement)
    default:
      return refused(movement, "UNKNOWN_OPERATION", `A payment provider has no operation ${operation}.`)
  }
}

const providerRules = (): BusinessRules => {
  const accounts: Accounts = new Map()
  return {
    decide: (call, refusal) => {
      const body = decodeBody(call.body)
      if (Result.isFailure(body)) {
        return refused(
          { amount: 0, relatesTo: undefined, orderId: orderOfBody(call.body) },
          "MALFORMED_BODY",
          "The body is not that of a payment call."
        )
      }
      const { amount, charge, orderId } = body.success
      const movement = { amount: amount ?? 0, relatesTo: charge, orderId }
      return refusal === undefined ? decide(accounts, call, movement) : refused(movement, refusal.code, refusal.message)
    }
  }
}

/**
 * The books of a payment provider: charges, authorisations, captures, refunds and voids (see `PaymentBody`).
 * A refund never exceeds what is left of its charge, and what belongs to no charge is refused. A void gives back all
 * that its charge took and stands in the ledger with that amount: none for a mere authorisation.
 * A charge that is applied twice, because its key had expired, is one account with both amounts.
 */
export const makeProviderBooks = (keyLifeMs: number): Books => makeKeyedBooks(keyLifeMs, providerRules())
