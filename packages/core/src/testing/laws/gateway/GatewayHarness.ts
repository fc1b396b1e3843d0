import type * as Effect from "effect/Effect"

import type { Gateway } from "../../../ports/Gateway.ts"

/**
 * What an adapter of a gateway, or the outside system behind it, can be made to do in a trial:
 * - `payments`: it is a payment provider
 * - `cancellation`: it is a carrier
 * - `declines`, `lost-answers`, `lost-requests`, `delayed-requests`, `repeated-notifications`: the circumstances of
 *   those names
 * - `key-expiry`: the time of a trial can pass its keys' life, and it applies a key anew then
 */
export const gatewayCapabilities = [
  "payments",
  "cancellation",
  "declines",
  "lost-answers",
  "lost-requests",
  "delayed-requests",
  "repeated-notifications",
  "key-expiry"
] as const

/** {@inheritDoc gatewayCapabilities} */
export type GatewayCapability = (typeof gatewayCapabilities)[number]

/**
 * How the outside is disposed in a trial:
 * - `calm`: it does its business
 * - `declines`: it says no to the first operation of every order
 * - `lost-answers`: the first call for each key has its effect and an unknown outcome
 * - `lost-requests`: the first call for each key has no effect and an unknown outcome
 * - `delayed-requests`: the first call for each key has an unknown outcome, and its effect `delayMs` later
 * - `repeated-notifications`: it notifies twice of each operation, within `delayMs`
 */
export type GatewayCircumstance =
  | "calm"
  | "declines"
  | "lost-answers"
  | "lost-requests"
  | "delayed-requests"
  | "repeated-notifications"

/** How late late things are in a trial, in milliseconds. */
export const delayMs = 500

/** One gateway on trial, with empty books. */
export interface GatewayTrial {
  /** Its calls end by themselves, also where time only passes through `pass`. */
  readonly gateway: Gateway
  /** Lets that much time pass, and all happen that comes due in it. */
  readonly pass: (ms: number) => Effect.Effect<void>
}

/** What an adapter brings to be tried. */
export interface GatewayHarness {
  readonly capabilities: ReadonlySet<GatewayCapability>
  readonly begin: (circumstance: GatewayCircumstance) => Effect.Effect<GatewayTrial>
}
