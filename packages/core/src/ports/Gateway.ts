import * as Data from "effect/Data"
import type * as Effect from "effect/Effect"

/** The outside systems that the platform talks to. */
export const gatewayNames = ["payment-provider", "carrier", "notifier", "data-platform"] as const

/** {@inheritDoc gatewayNames} */
export type GatewayName = (typeof gatewayNames)[number]

/** One call to the outside. The same key with the same body is the same call, however often it is made. */
export interface GatewayCall {
  readonly gateway: GatewayName
  /** Derived from saga and step, never drawn. */
  readonly key: string
  readonly operation: string
  readonly body: unknown
  /** The hash of `body`, so that a key that is used for another body is found. */
  readonly bodyHash: string
}

/** A definite answer: the outside has decided, and will say the same for this key for as long as its keys live. */
export type GatewayAnswer =
  | { readonly _tag: "Approved"; readonly reference: string; readonly code: string; readonly message: string }
  | { readonly _tag: "Declined"; readonly code: string; readonly message: string }

/** What is known of a key. `NotFound` is not definite: the request may still be under way. */
export type GatewayLookup = GatewayAnswer | { readonly _tag: "NotFound" }

/** No definite answer: the call may have had its effect or not. */
export class GatewayUnknown extends Data.TaggedError("GatewayUnknown")<{
  readonly gateway: GatewayName
  readonly key: string
  readonly message: string
}> {}

/** One movement in the books of the outside. Amounts are whole won. */
export interface GatewayLedgerEntry {
  readonly key: string
  readonly operation: string
  readonly reference: string
  readonly outcome: "applied" | "declined"
  readonly amount: number
  /** The key of the charge that a refund or void belongs to. */
  readonly relatesTo: string | undefined
  readonly orderId: string | undefined
  readonly at: number
}

/** The outside world behind one name. */
export interface Gateway {
  readonly name: GatewayName
  /** How long a repeated key is recognised, in milliseconds; after it only look-ups are safe. */
  readonly keyLifeMs: number
  readonly call: (call: GatewayCall) => Effect.Effect<GatewayAnswer, GatewayUnknown>
  readonly lookUp: (key: string) => Effect.Effect<GatewayLookup, GatewayUnknown>
  /** Its own books, read back for judging. */
  readonly ledger: Effect.Effect<ReadonlyArray<GatewayLedgerEntry>, GatewayUnknown>
  /**
   * Notifications that the outside sends by itself, doubled, late, out of order or never; the platform takes them
   * as hints about a key and never as proof of an unknown one. Answers how to stop listening.
   */
  readonly notifications: (listener: (notification: GatewayNotification) => void) => () => void
}

/** What the outside says by itself of a key. */
export interface GatewayNotification {
  readonly gateway: GatewayName
  /** Its own id of the notification; a repeated one carries the same. */
  readonly id: string
  readonly key: string
  readonly answer: GatewayAnswer
}
